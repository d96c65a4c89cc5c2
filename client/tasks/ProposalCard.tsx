import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Case } from '../../shared/observation.ts'
import { Problem } from '../console/Problem.tsx'
import { ReasonDialog } from '../entry/ReasonDialog.tsx'
import { useMay } from '../feeds/use-may.ts'
import { ChangeList } from './ChangeList.tsx'
import { TaskHead, useCentreNames, type Names } from './TaskHead.tsx'
import { useTaskTexts } from './texts.ts'
import { useTell, type ProposalRow } from './use-tasks.ts'

/** A proposal: what it would change, why, and what became of it. */
export function ProposalCard({ row, names }: { row: ProposalRow; names: Names }) {
  const t = useTaskTexts()
  const name = useCentreNames(names)
  const { role, fact } = row
  const proposal = asAnswered(row)
  const { from, to, note } = proposal.attributes ?? {}
  const ways = {
    made: t('to', { centre: name(to) }),
    'to-answer': t('from', { centre: name(from) }),
    'passed-on': t('passedOn', { from: name(from), to: name(to) }),
  }
  return (
    <article className="task-card">
      <TaskHead item={proposal} way={ways[role]} />
      <ChangeList proposal={proposal} fact={fact} />
      {proposal.text !== undefined && (
        <p className="task-said">
          <b>{t('reason')}</b> {proposal.text}
        </p>
      )}
      {typeof note === 'string' && (
        <p className="task-said">
          <b>{t('answer')}</b> {note}
        </p>
      )}
      {proposal.closedAt === undefined && <Acts row={row} />}
    </article>
  )
}

/** What was answered here stands at once, also while there is no link by which its owner would hear it. */
export function asAnswered({ proposal, answer }: ProposalRow): Case {
  if (answer === null || proposal.closedAt !== undefined || answer.closedAt === undefined) return proposal
  const { status, closedAt, attributes } = answer
  return {
    ...proposal,
    status,
    closedAt,
    attributes: { ...proposal.attributes, note: attributes?.['note'] ?? null },
  }
}

function Acts({ row: { role, proposal, fact } }: { row: ProposalRow }) {
  switch (role) {
    case 'to-answer':
      return <AnswerActs id={proposal.id} isChanged={fact?.revision !== proposal.attributes?.['madeFrom']} />
    case 'made':
      return <WithdrawAct id={proposal.id} />
    case 'passed-on':
      return null
  }
}

function AnswerActs({ id, isChanged }: { id: string; isChanged: boolean }) {
  const t = useTaskTexts()
  const mayAnswer = useMay('proposal.answer')
  const [asked, setAsked] = useState<'accept' | 'decline'>()
  const close = () => setAsked(undefined)
  const tell = useTell(close)
  if (!mayAnswer) return null
  return (
    <>
      {isChanged && (
        <p className="task-warning" role="note">
          {t('changedSince')}
        </p>
      )}
      <div className="task-acts">
        <Button size="compact-sm" disabled={isChanged} onClick={() => setAsked('accept')}>
          {t('accept')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setAsked('decline')}>
          {t('decline')}
        </Button>
      </div>
      <ReasonDialog
        isOpen={asked !== undefined}
        title={t(asked ?? 'accept')}
        label={t('reason')}
        note={t(asked === 'decline' ? 'declineNote' : 'acceptNote')}
        action={t(asked ?? 'accept')}
        isBusy={tell.isPending}
        error={tell.error}
        onReason={(reason) =>
          tell.mutate({ path: `proposals/${id}/answer`, body: { accept: asked === 'accept', reason } })
        }
        onClose={close}
      />
    </>
  )
}

function WithdrawAct({ id }: { id: string }) {
  const t = useTaskTexts()
  const mayPropose = useMay('proposal.make')
  const tell = useTell()
  if (!mayPropose) return null
  return (
    <div className="task-acts">
      <Button
        size="compact-sm"
        variant="default"
        loading={tell.isPending}
        onClick={() => tell.mutate({ path: `proposals/${id}/withdraw`, body: {} })}
      >
        {t('withdraw')}
      </Button>
      <Problem error={tell.error} />
    </div>
  )
}
