import { NativeSelect, Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useLabel } from '../i18n/use-locale.ts'
import { registry } from '../state/registry.ts'
import { useCentreNames } from './TaskHead.tsx'
import { TaskDialog } from './TaskDialog.tsx'
import { useTaskTexts } from './texts.ts'
import { useProposable, useTell } from './use-tasks.ts'

/** A change of an open case of a centre below: another status, another category. */
export function ProposeDialog({ onClose }: { onClose: () => void }) {
  const t = useTaskTexts()
  const label = useLabel()
  const { data, error } = useProposable()
  const name = useCentreNames(data?.centres ?? {})
  const [chosen, setChosen] = useState<string | null>(null)
  const [change, setChange] = useState({ status: '', category: '' })
  const [reason, setReason] = useState('')
  const [isTold, setTold] = useState(false)
  const tell = useTell(onClose)
  const facts = data?.facts ?? []
  const found = facts.find((one) => keyOf(one) === chosen)
  const kind = found && registry.caseKinds.get(found.fact.kind)
  const wanted = Object.entries(change).filter(([, value]) => value !== '')
  function send(): void {
    setTold(true)
    if (found === undefined || wanted.length === 0 || reason.trim() === '') return
    const { feed, fact } = found
    const { id, revision } = fact
    const body = { feed, id, revision, change: Object.fromEntries(wanted), reason: reason.trim() }
    tell.mutate({ path: 'proposals', body })
  }
  const choices = (list: readonly { id: string; name: { vi: string; en: string } }[], now?: string) => [
    { value: '', label: t('keep') },
    ...list.filter(({ id }) => id !== now).map(({ id, name: one }) => ({ value: id, label: label(one) })),
  ]
  return (
    <TaskDialog
      title={t('propose')}
      isBusy={tell.isPending}
      error={error ?? tell.error}
      onSend={send}
      onClose={onClose}
    >
      <Select
        label={t('fact')}
        searchable
        openOnFocus={false}
        data-autofocus
        nothingFoundMessage={t('noFacts')}
        value={chosen}
        data={facts.map((one) => ({
          value: keyOf(one),
          label: `${one.fact.title} · ${name(one.centre)} · ${one.fact.id}`,
        }))}
        error={isTold && found === undefined ? t('missing') : null}
        onChange={setChosen}
      />
      {found && kind && (
        <>
          <NativeSelect
            label={t('status')}
            value={change.status}
            data={choices(kind.statuses, found.fact.status)}
            error={isTold && wanted.length === 0 ? t('nothingChanged') : null}
            onChange={(event) => setChange({ ...change, status: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('category')}
            value={change.category}
            data={choices(kind.categories, found.fact.category)}
            onChange={(event) => setChange({ ...change, category: event.currentTarget.value })}
          />
        </>
      )}
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

function keyOf({ feed, fact }: { feed: string; fact: { id: string } }): string {
  return `${feed} ${fact.id}`
}
