import { NativeSelect, NumberInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import { TaskDialog } from './TaskDialog.tsx'
import { useTaskTexts } from './texts.ts'
import { useTell } from './use-tasks.ts'

const MOST_CHARACTERS = 500

/** How far a directive of the centre above is. */
export function ReportDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTaskTexts()
  const [status, setStatus] = useState('in-progress')
  const [progress, setProgress] = useState(50)
  const [note, setNote] = useState('')
  const tell = useTell(onClose)
  function send(): void {
    const said = note.trim()
    const body = { status, progress, ...(said !== '' && { note: said }) }
    tell.mutate({ path: `directives/${id}/report`, body })
  }
  return (
    <TaskDialog
      title={t('reportTitle')}
      isBusy={tell.isPending}
      error={tell.error}
      onSend={send}
      onClose={onClose}
    >
      <NativeSelect
        label={t('state')}
        value={status}
        data={[
          { value: 'in-progress', label: t('inProgress') },
          { value: 'reported', label: t('reported') },
        ]}
        onChange={(event) => {
          setStatus(event.currentTarget.value)
          if (event.currentTarget.value === 'reported') setProgress(100)
        }}
      />
      <NumberInput
        label={t('percent')}
        min={0}
        max={100}
        allowDecimal={false}
        value={progress}
        onChange={(value) => setProgress(Math.round(Number(value)))}
      />
      <Textarea
        label={t('noteField')}
        rows={3}
        maxLength={MOST_CHARACTERS}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </TaskDialog>
  )
}
