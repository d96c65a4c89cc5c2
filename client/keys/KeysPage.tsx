import { useState } from 'react'
import { AddButton } from '../console/AddButton.tsx'
import { PageHead } from '../console/PageHead.tsx'
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
      <PageHead title={t('title')} note={t('note')}>
        <AddButton onClick={() => setAdding(true)}>{t('add')}</AddButton>
      </PageHead>
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
