import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { civilToEpochMs, parseCivil } from '../../shared/civil-time.ts'
import { DIRECTIVE_KIND } from '../../shared/federation/directive.ts'
import type { DirectivesAnswer } from '../../shared/federation/proposal.ts'
import { CivilField } from '../console/CivilField.tsx'
import type { Label } from '../../shared/label.ts'
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
  const [wish, setWish] = useState<Wish>({
    to: answer.below[0] ?? '',
    title: '',
    text: '',
    category: categories()[0]?.id ?? '',
    due: '',
  })
  const [isTold, setTold] = useState(false)
  const zone = useZone()
  const tell = useTell(onClose)
  function send(): void {
    setTold(true)
    const body = bodyOf(wish, zone)
    if (body !== undefined) tell.mutate({ path: 'directives', body })
  }
  return (
    <TaskDialog title={t('give')} isBusy={tell.isPending} error={tell.error} onSend={send} onClose={onClose}>
      <WishFields
        wish={wish}
        answer={answer}
        isTold={isTold}
        onChange={(more) => setWish({ ...wish, ...more })}
      />
    </TaskDialog>
  )
}

function categories(): readonly { id: string; name: Label }[] {
  return registry.caseKinds.get(DIRECTIVE_KIND)?.categories ?? []
}

interface Wish {
  to: string
  title: string
  text: string
  category: string
  /** On the clocks of the place. */
  due: string
}

/** As the server takes it; undefined while something is missing. */
function bodyOf({ to, category, ...wish }: Wish, zone: string): object | undefined {
  const title = wish.title.trim()
  const text = wish.text.trim()
  const due = parseCivil(wish.due)
  if (title === '' || due === undefined) return undefined
  return { to, title, category, dueAt: civilToEpochMs(due, zone), ...(text !== '' && { text }) }
}

interface WishFieldsProps {
  wish: Wish
  answer: DirectivesAnswer
  /** What is missing is said. */
  isTold: boolean
  onChange: (more: Partial<Wish>) => void
}

function WishFields({ wish, answer, isTold, onChange }: WishFieldsProps) {
  const t = useTaskTexts()
  const label = useLabel()
  const name = useCentreNames(answer.centres)
  return (
    <>
      <NativeSelect
        label={t('centre')}
        value={wish.to}
        data={answer.below.map((value) => ({ value, label: name(value) }))}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
      <TextInput
        label={t('what')}
        data-autofocus
        maxLength={300}
        value={wish.title}
        error={isTold && wish.title.trim() === '' ? t('missing') : null}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <Textarea
        label={t('detail')}
        rows={3}
        maxLength={4_000}
        value={wish.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('field')}
        value={wish.category}
        data={categories().map(({ id, name: one }) => ({ value: id, label: label(one) }))}
        onChange={(event) => onChange({ category: event.currentTarget.value })}
      />
      <CivilField
        kind="moment"
        label={t('dueAt')}
        value={wish.due}
        error={isTold && wish.due === '' ? t('missing') : null}
        onChange={(due) => onChange({ due })}
      />
    </>
  )
}
