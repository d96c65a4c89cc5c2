import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { AddedKey } from '../../shared/access/access-key.ts'
import { SecretField } from '../console/SecretField.tsx'
import { useConsoleTexts } from '../console/texts.ts'
import { KeyForm } from './KeyForm.tsx'
import { useKeyTexts } from './texts.ts'

/** What it is for; then the key, once. */
export function KeyDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useKeyTexts()
  const words = useConsoleTexts()
  const [added, setAdded] = useState<AddedKey>()
  function close(): void {
    setAdded(undefined)
    onClose()
  }
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      size="46rem"
      title={added ? t('ready', { name: added.key.name }) : t('add')}
      // It is not shown again: a slip of the mouse must not lose it.
      closeOnClickOutside={!added}
      closeButtonProps={{ 'aria-label': words('close') }}
    >
      {added ? <Made token={added.token} onDone={close} /> : <KeyForm onAdded={setAdded} />}
    </Modal>
  )
}

function Made({ token, onDone }: { token: string; onDone: () => void }) {
  const t = useKeyTexts()
  return (
    <div className="dialog-form">
      <p className="dialog-note">{t('readyNote')}</p>
      <SecretField label={t('key')} secret={token} isCode hasFocus />
      <p className="dialog-note">{t('example')}</p>
      <code className="key-example">
        {`curl --fail-with-body ${window.location.origin}/api/v1/me -H 'Authorization: Bearer tck_…'`}
      </code>
      <Button onClick={onDone}>{t('done')}</Button>
    </div>
  )
}
