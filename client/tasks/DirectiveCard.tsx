import { Button } from '@mantine/core'
import { useState } from 'react'
import { Problem } from '../console/Problem.tsx'
import { useMay } from '../feeds/use-may.ts'
import { ReportDialog } from './ReportDialog.tsx'
import { TaskHead, useCentreNames, type Names } from './TaskHead.tsx'
import { useTaskTexts } from './texts.ts'
import { useTell, type DirectiveRow } from './use-tasks.ts'

/** A directive: what is to be done by when, and how far it is. */
export function DirectiveCard({ row, names }: { row: DirectiveRow; names: Names }) {
  const t = useTaskTexts()
  const name = useCentreNames(names)
  const { directive, role, receipt } = row
  const { from, to } = directive.attributes ?? {}
  // Of one that was received, its own receipt is newer than what came back.
  const { progress, note } = { ...directive.attributes, ...receipt?.attributes }
  return (
    <article className="task-card">
      <TaskHead
        item={directive}
        way={role === 'given' ? t('to', { centre: name(to) }) : t('from', { centre: name(from) })}
      >
        {typeof progress === 'number' && ` · ${t('progress', { percent: progress })}`}
      </TaskHead>
      {directive.text !== undefined && <p className="task-said">{directive.text}</p>}
      {typeof note === 'string' && (
        <p className="task-said">
          <b>{t('reports')}</b> {note}
        </p>
      )}
      {directive.closedAt === undefined &&
        (role === 'given' ? (
          <CloseActs id={directive.id} isReported={directive.status === 'reported'} />
        ) : (
          <ReportAct id={directive.id} />
        ))}
    </article>
  )
}

/** What is not reported as done may be ended too, but nothing invites to it. */
function CloseActs({ id, isReported }: { id: string; isReported: boolean }) {
  const t = useTaskTexts()
  const mayGive = useMay('directive.give')
  const tell = useTell()
  if (!mayGive) return null
  const close = (status: 'done' | 'withdrawn') =>
    tell.mutate({ path: `directives/${id}/close`, body: { status } })
  return (
    <div className="task-acts">
      <Button
        size="compact-sm"
        variant={isReported ? 'filled' : 'default'}
        loading={tell.isPending}
        onClick={() => close('done')}
      >
        {t('done')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => close('withdrawn')}>
        {t('withdraw')}
      </Button>
      <Problem error={tell.error} />
    </div>
  )
}

function ReportAct({ id }: { id: string }) {
  const t = useTaskTexts()
  const mayReport = useMay('directive.report')
  const [isOpen, setOpen] = useState(false)
  if (!mayReport) return null
  return (
    <div className="task-acts">
      <Button size="compact-sm" onClick={() => setOpen(true)}>
        {t('report')}
      </Button>
      {isOpen && <ReportDialog id={id} onClose={() => setOpen(false)} />}
    </div>
  )
}
