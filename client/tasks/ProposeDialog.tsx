import { NativeSelect, Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { ProposableAnswer } from '../../shared/federation/proposal.ts'
import type { Label } from '../../shared/label.ts'
import { useLabel } from '../i18n/use-locale.ts'
import { registry } from '../state/registry.ts'
import { useCentreNames } from './TaskHead.tsx'
import { TaskDialog } from './TaskDialog.tsx'
import { useTaskTexts } from './texts.ts'
import { useProposable, useTell } from './use-tasks.ts'

/** A change of an open case of a centre below: another status, another category. */
export function ProposeDialog({ onClose }: { onClose: () => void }) {
  const t = useTaskTexts()
  const { data, error } = useProposable()
  const [chosen, setChosen] = useState<string | null>(null)
  const [change, setChange] = useState<Change>({ status: '', category: '' })
  const [reason, setReason] = useState('')
  const [isTold, setTold] = useState(false)
  const tell = useTell(onClose)
  const found = data?.facts.find((one) => keyOf(one) === chosen)
  function send(): void {
    setTold(true)
    const body = found && bodyOf(found, change, reason)
    if (body !== undefined) tell.mutate({ path: 'proposals', body })
  }
  return (
    <TaskDialog
      title={t('propose')}
      isBusy={tell.isPending}
      error={error ?? tell.error}
      onSend={send}
      onClose={onClose}
    >
      <FactChoice answer={data} chosen={chosen} isMissing={isTold && !found} onChoose={setChosen} />
      {found && <ChangeFields fact={found.fact} change={change} isTold={isTold} onChange={setChange} />}
      <Textarea
        label={t('reason')}
        rows={3}
        maxLength={1_000}
        value={reason}
        error={isTold && reason.trim() === '' ? t('missing') : null}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </TaskDialog>
  )
}

/** Empty for what stays as it is. */
interface Change {
  status: string
  category: string
}

type Proposable = ProposableAnswer['facts'][number]

function isNothing({ status, category }: Change): boolean {
  return status === '' && category === ''
}

/** As the server takes it; undefined while something is missing. */
function bodyOf({ feed, fact }: Proposable, change: Change, said: string): object | undefined {
  const reason = said.trim()
  if (isNothing(change) || reason === '') return undefined
  const wanted = Object.entries(change).filter(([, value]) => value !== '')
  const { id, revision } = fact
  return { feed, id, revision, change: Object.fromEntries(wanted), reason }
}

interface FactChoiceProps {
  answer: ProposableAnswer | undefined
  chosen: string | null
  isMissing: boolean
  onChoose: (key: string | null) => void
}

function FactChoice({ answer, chosen, isMissing, onChoose }: FactChoiceProps) {
  const t = useTaskTexts()
  const name = useCentreNames(answer?.centres ?? {})
  return (
    <Select
      label={t('fact')}
      searchable
      openOnFocus={false}
      data-autofocus
      nothingFoundMessage={t('noFacts')}
      value={chosen}
      data={(answer?.facts ?? []).map((one) => ({
        value: keyOf(one),
        label: `${one.fact.title} · ${name(one.centre)} · ${one.fact.id}`,
      }))}
      error={isMissing ? t('missing') : null}
      onChange={onChoose}
    />
  )
}

interface ChangeFieldsProps {
  fact: Proposable['fact']
  change: Change
  /** What is missing is said. */
  isTold: boolean
  onChange: (change: Change) => void
}

function ChangeFields({ fact, change, isTold, onChange }: ChangeFieldsProps) {
  const t = useTaskTexts()
  const label = useLabel()
  const kind = registry.caseKinds.get(fact.kind)
  if (!kind) return null
  const choices = (list: readonly { id: string; name: Label }[], now?: string) => [
    { value: '', label: t('keep') },
    ...list.filter(({ id }) => id !== now).map(({ id, name }) => ({ value: id, label: label(name) })),
  ]
  return (
    <>
      <NativeSelect
        label={t('status')}
        value={change.status}
        data={choices(kind.statuses, fact.status)}
        error={isTold && isNothing(change) ? t('nothingChanged') : null}
        onChange={(event) => onChange({ ...change, status: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('category')}
        value={change.category}
        data={choices(kind.categories, fact.category)}
        onChange={(event) => onChange({ ...change, category: event.currentTarget.value })}
      />
    </>
  )
}

function keyOf({ feed, fact }: Proposable): string {
  return `${feed} ${fact.id}`
}
