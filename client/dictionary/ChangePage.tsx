import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { Defined } from '../../shared/kpi/definition.ts'
import type { DefinitionAnswer } from '../../shared/kpi/dictionary-answers.ts'
import { DECLARED_FROM, definedOf } from '../../shared/kpi/definition-of.ts'
import { PageBack } from '../console/PageBack.tsx'
import { Refused } from '../console/ask.ts'
import { NotYours } from '../console/NotYours.tsx'
import { PageHead } from '../console/PageHead.tsx'
import { Problem } from '../console/Problem.tsx'
import { say } from '../console/say.ts'
import { Waiting } from '../console/Waiting.tsx'
import { useMay } from '../feeds/use-may.ts'
import { Conflict } from './Conflict.tsx'
import { DefinitionForm, type EditValues } from './DefinitionForm.tsx'
import { definedFrom, valuesOf } from './form-values.ts'
import { useTopOfPage } from './use-top-of-page.ts'
import { useEditTexts } from './texts-edit.ts'
import { useCheck } from './use-check.ts'
import { definitionPage, useChangeDefinition, useDefinition, useDictionary } from './use-dictionary.ts'
import { useNameOf } from './words.ts'
import './edit.css'

/** The change of a definition: from the latest version to the next. */
export function ChangePage({ indicator }: { indicator: string }) {
  useTopOfPage()
  const mayManage = useMay('definition.manage')
  const { data, error, refetch } = useDefinition(indicator)
  const { data: dictionary } = useDictionary()
  if (!mayManage) return <NotYours />
  if (data === undefined || dictionary === undefined) return error ? <Problem error={error} /> : <Waiting />
  return <Change answer={data} today={dictionary.day} onStale={() => void refetch()} />
}

interface ChangeProps {
  /** As the server has it now: somebody else may change it while this page is open. */
  answer: DefinitionAnswer
  /** In the zone of the place. */
  today: string
  onStale: () => void
}

function Change({ answer, today, onStale }: ChangeProps) {
  const t = useEditTexts()
  const nameOf = useNameOf()
  const { indicator, versions } = answer
  const [base, rebase] = useState(versions[0])
  const { form, definition, check, isPending, error, submit } = useChange({ indicator, base, today, onStale })
  if (base === undefined) return null
  const isTaken = error instanceof Refused && error.code === 'version-taken'
  const newest = versions[0]
  const isStale = newest !== undefined && newest.definition.version > base.definition.version
  function keep(kept: Defined): void {
    rebase(newest)
    form.setValues({ ...form.values, ...valuesOf(kept) })
    say(t('rebased'))
  }
  return (
    <>
      <PageBack href={definitionPage(indicator)}>{t('backToIndicator')}</PageBack>
      <PageHead title={`${t('changeTitle')}: ${nameOf(base.definition)}`} note={t('changeNote')} />
      <DefinitionForm
        form={form}
        isNew={false}
        isMeasured={base.definition.quantity !== undefined}
        isComputed={base.definition.formula !== undefined}
        check={check}
        isBusy={isPending}
        // That is told as a conflict, with what the other changed, until this form stands on it.
        error={isTaken && (isStale || newest === base) ? null : error}
        earliest={earliestAfter(base)}
        onSubmit={submit}
        conflict={
          isStale && (
            <Conflict base={base} newest={newest} mine={definition} onKeep={keep}>
              <Button component={Link} href={definitionPage(indicator)} variant="default">
                {t('conflictDrop')}
              </Button>
            </Conflict>
          )
        }
      />
    </>
  )
}

interface ChangeOf {
  indicator: string
  base: Version | undefined
  today: string
  onStale: () => void
}

/** The form, what the server says of it while it is typed, and its way there. */
function useChange({ indicator, base, today, onStale }: ChangeOf) {
  const t = useEditTexts()
  const [, go] = useLocation()
  const { mutate, isPending, error } = useChangeDefinition(indicator, () => {
    say(t('saved'))
    go(definitionPage(indicator))
  })
  const form = useForm<EditValues>({
    initialValues: startOf(base, today),
    validate: { reason: (reason) => (reason.trim() === '' ? t('reasonMissing') : null) },
  })
  const definition = definedFrom(form.values)
  const check = useCheck({ indicator, definition, validFrom: form.values.validFrom })
  function submit({ validFrom, reason }: EditValues): void {
    if (base === undefined) return
    mutate(
      { version: base.definition.version, validFrom, reason: reason.trim(), definition },
      { onError: (refused) => refused instanceof Refused && refused.status === 409 && onStale() },
    )
  }
  return { form, definition, check, isPending, error, submit }
}

type Version = DefinitionAnswer['versions'][number]

/** What was declared has always held: a change of it may begin on any day. */
function earliestAfter({ definition: { validFrom } }: Version): string | undefined {
  return validFrom === DECLARED_FROM ? undefined : validFrom
}

function startOf(base: Version | undefined, today: string): EditValues {
  if (base === undefined) throw new RangeError('a definition has at least one version')
  const { definition } = base
  const validFrom = definition.validFrom > today ? definition.validFrom : today
  return { ...valuesOf(definedOf(definition)), validFrom, reason: '' }
}
