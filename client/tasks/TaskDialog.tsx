import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { Problem } from '../console/Problem.tsx'
import { useConsoleTexts } from '../console/texts.ts'
import { useFocusBack } from '../console/use-focus-back.ts'
import { useTaskTexts } from './texts.ts'

interface TaskDialogProps {
  title: string
  isBusy: boolean
  error: Error | null
  onSend: () => void
  onClose: () => void
  /** Its fields. */
  children: ReactNode
}

/** Something that is said to another centre: fields, why it was refused, and the two ways out. */
export function TaskDialog({ title, isBusy, error, onSend, onClose, children }: TaskDialogProps) {
  const t = useTaskTexts()
  const words = useConsoleTexts()
  useFocusBack()
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="38rem"
      closeButtonProps={{ 'aria-label': words('close') }}
    >
      <form
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onSend()
        }}
      >
        {children}
        <Problem error={error} />
        <div className="dialog-actions">
          <Button variant="subtle" onClick={onClose}>
            {words('cancel')}
          </Button>
          <Button type="submit" loading={isBusy}>
            {t('send')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
