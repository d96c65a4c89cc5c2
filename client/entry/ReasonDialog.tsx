import { Button, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Problem } from '../console/Problem.tsx'
import { useConsoleTexts } from '../console/texts.ts'
import { useEntryTexts } from './texts.ts'

interface ReasonDialogProps {
  isOpen: boolean
  title: string
  label: string
  note?: string
  action: string
  isBusy: boolean
  error: Error | null
  onReason: (reason: string) => void
  onClose: () => void
}

const MOST_CHARACTERS = 500

/** Asks why, before something that others will read about. */
export function ReasonDialog({ isOpen, title, onClose, ...asked }: ReasonDialogProps) {
  const words = useConsoleTexts()
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      size="34rem"
      closeButtonProps={{ 'aria-label': words('close') }}
    >
      <Ask {...asked} onClose={onClose} />
    </Modal>
  )
}

function Ask({
  label,
  note,
  action,
  isBusy,
  error,
  onReason,
  onClose,
}: Omit<ReasonDialogProps, 'isOpen' | 'title'>) {
  const t = useEntryTexts()
  const words = useConsoleTexts()
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  function go(): void {
    const said = reason.trim()
    setMissing(said === '')
    if (said !== '') onReason(said)
  }
  return (
    <form
      className="dialog-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        go()
      }}
    >
      {note !== undefined && <p className="dialog-note">{note}</p>}
      <Textarea
        label={label}
        data-autofocus
        rows={4}
        maxLength={MOST_CHARACTERS}
        value={reason}
        error={isMissing ? t('sheet.reasonMissing') : null}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Problem error={error} />
      <div className="dialog-actions">
        <Button variant="subtle" onClick={onClose}>
          {words('cancel')}
        </Button>
        <Button type="submit" loading={isBusy}>
          {action}
        </Button>
      </div>
    </form>
  )
}
