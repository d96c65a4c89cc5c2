import { Button } from '@mantine/core'
import { useState } from 'react'
import { Icon } from '../console/Icon.tsx'
import { Problem } from '../console/Problem.tsx'
import { Waiting } from '../console/Waiting.tsx'
import { KeyDialog } from './KeyDialog.tsx'
import { KeyTable } from './KeyTable.tsx'
import { useKeyTexts } from './texts.ts'
import { useKeys } from './use-keys.ts'
import '../access/people.css'
import './keys.css'

/** By which programs read, what each is for, and whether it is used. */
export function KeysPage() {
  const t = useKeyTexts()
  const { data, error } = useKeys()
  const [isAdding, setAdding] = useState(false)
  return (
    <>
      <header className="page-head">
        <div>
          <h1>{t('title')}</h1>
          <p>{t('note')}</p>
        </div>
        <Button leftSection={<Icon name="plus" />} onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      </header>
      <Problem error={error} />
      {data === undefined && !error && <Waiting />}
      {data?.keys.length === 0 && (
        <div className="panel keys-none">
          <p>{t('none')}</p>
          <p>{t('noneNote')}</p>
        </div>
      )}
      {data !== undefined && data.keys.length > 0 && <KeyTable keys={data.keys} />}
      <KeyDialog isOpen={isAdding} onClose={() => setAdding(false)} />
    </>
  )
}
