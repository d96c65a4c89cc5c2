import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { civilToEpochMs, parseCivil } from '../../shared/civil-time.ts'
import { DIRECTIVE_KIND } from '../../shared/federation/directive.ts'
import type { DirectivesAnswer } from '../../shared/federation/proposal.ts'
import { useZone } from '../console/use-centre.ts'
import { useLabel } from '../i18n/use-locale.ts'
import { registry } from '../state/registry.ts'
import { useCentreNames } from './TaskHead.tsx'
import { TaskDialog } from './TaskDialog.tsx'
import { useTaskTexts } from './texts.ts'
import { useTell } from './use-tasks.ts'

/** A directive to a centre right below. */
export function GiveDialog({ answer, onClose }: { answer: DirectivesAnswer; onClose: () => void }) {
  const t = useTaskTexts()
  const label = useLabel()
  const name = useCentreNames(answer.centres)
  const categories = registry.caseKinds.get(DIRECTIVE_KIND)?.categories ?? []
  const [wish, setWish] = useState({
    to: answer.below[0] ?? '',
    title: '',
    text: '',
    category: categories[0]?.id ?? '',
    due: '',
  })
  const [isMissing, setMissing] = useState(false)
  const zone = useZone()
  const tell = useTell(onClose)
  const put = (more: Partial<typeof wish>) => setWish({ ...wish, ...more })
  function send(): void {
    const { to, title, text, category, due } = wish
    const civil = parseCivil(due)
    const dueAt = civil === undefined ? NaN : civilToEpochMs(civil, zone)
    const isWhole = title.trim() !== '' && Number.isFinite(dueAt)
    setMissing(!isWhole)
    const body = {
      to,
      title: title.trim(),
      category,
      dueAt,
      ...(text.trim() !== '' && { text: text.trim() }),
    }
    if (isWhole) tell.mutate({ path: 'directives', body })
  }
  return (
    <TaskDialog title={t('give')} isBusy={tell.isPending} error={tell.error} onSend={send} onClose={onClose}>
      <NativeSelect
        label={t('centre')}
        value={wish.to}
        data={answer.below.map((value) => ({ value, label: name(value) }))}
        onChange={(event) => put({ to: event.currentTarget.value })}
      />
      <TextInput
        label={t('what')}
        data-autofocus
        maxLength={300}
        value={wish.title}
        error={isMissing && wish.title.trim() === '' ? t('missing') : null}
        onChange={(event) => put({ title: event.currentTarget.value })}
      />
      <Textarea
        label={t('detail')}
        rows={3}
        maxLength={4_000}
        value={wish.text}
        onChange={(event) => put({ text: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('field')}
        value={wish.category}
        data={categories.map(({ id, name: one }) => ({ value: id, label: label(one) }))}
        onChange={(event) => put({ category: event.currentTarget.value })}
      />
      <TextInput
        label={t('dueAt')}
        type="datetime-local"
        value={wish.due}
        error={isMissing && wish.due === '' ? t('missing') : null}
        onChange={(event) => put({ due: event.currentTarget.value })}
      />
    </TaskDialog>
  )
}
