import { Button } from '@mantine/core'
import { useState } from 'react'
import { isNotYours, NotYours } from '../console/NotYours.tsx'
import { Problem } from '../console/Problem.tsx'
import { Waiting } from '../console/Waiting.tsx'
import { useMay } from '../feeds/use-may.ts'
import { DirectiveCard } from './DirectiveCard.tsx'
import { GiveDialog } from './GiveDialog.tsx'
import { asAnswered, ProposalCard } from './ProposalCard.tsx'
import { ProposeDialog } from './ProposeDialog.tsx'
import { TaskList } from './TaskList.tsx'
import { useTaskTexts } from './texts.ts'
import { useDirectives, useProposals } from './use-tasks.ts'
import '../access/people.css'
import '../entry/submit.css'
import './tasks.css'

/** What centres ask of each other: directives downwards, proposals to the owner of a fact, and what becomes of them. */
export function TasksPage() {
  const t = useTaskTexts()
  const directives = useDirectives()
  const proposals = useProposals()
  const mayGive = useMay('directive.give')
  const mayPropose = useMay('proposal.make')
  const [open, setOpen] = useState<'give' | 'propose'>()
  const hasBelow = (directives.data?.below.length ?? 0) > 0
  const close = () => setOpen(undefined)
  if (isNotYours(directives.error)) return <NotYours />
  return (
    <>
      <header className="page-head">
        <div>
          <h1>{t('title')}</h1>
          <p>{t('note')}</p>
        </div>
        {hasBelow && (
          <div className="task-acts">
            {mayPropose && (
              <Button variant="default" onClick={() => setOpen('propose')}>
                {t('propose')}
              </Button>
            )}
            {mayGive && <Button onClick={() => setOpen('give')}>{t('give')}</Button>}
          </div>
        )}
      </header>
      <Problem error={directives.error ?? proposals.error} />
      {(directives.data === undefined || proposals.data === undefined) && !directives.error && <Waiting />}
      <div className="task-columns">
        {proposals.data && (
          <TaskList
            title={t('proposals')}
            none={t('noProposals')}
            rows={proposals.data.proposals}
            of={asAnswered}
          >
            {(row) => <ProposalCard row={row} names={proposals.data.centres} />}
          </TaskList>
        )}
        {directives.data && (
          <TaskList
            title={t('directives')}
            none={t('noDirectives')}
            rows={directives.data.directives}
            of={({ directive }) => directive}
          >
            {(row) => <DirectiveCard row={row} names={directives.data.centres} />}
          </TaskList>
        )}
      </div>
      {open === 'give' && directives.data && <GiveDialog answer={directives.data} onClose={close} />}
      {open === 'propose' && <ProposeDialog onClose={close} />}
    </>
  )
}
