import { NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { Section } from '../access/Section.tsx'
import { useDomainOptions } from '../access/use-grant-options.ts'
import { PageBack } from '../console/PageBack.tsx'
import { say } from '../console/say.ts'
import { NotYours } from '../console/NotYours.tsx'
import { Waiting } from '../console/Waiting.tsx'
import { useMay } from '../feeds/use-may.ts'
import { DefinitionForm, type EditValues } from './DefinitionForm.tsx'
import { definedFrom, valuesOf } from './form-values.ts'
import { NEW_DEFINITION } from './new-definition.ts'
import { useDictionaryTexts } from './texts.ts'
import { useTopOfPage } from './use-top-of-page.ts'
import { useEditTexts } from './texts-edit.ts'
import { useCheck } from './use-check.ts'
import { definitionPage, useAddDefinition, useDictionary } from './use-dictionary.ts'
import './edit.css'

/** An indicator that the program does not declare: said by feeds or typed, or computed from others. */
export function NewIndicator() {
  useTopOfPage()
  const mayManage = useMay('definition.manage')
  const { data } = useDictionary()
  if (!mayManage) return <NotYours />
  return data === undefined ? (
    <Waiting />
  ) : (
    <Add today={data.day} definitionIds={data.definitions.map((one) => one.indicator)} />
  )
}

const KINDS = ['formula', 'feed'] as const
type Kind = (typeof KINDS)[number]

interface Identity {
  domain: string
  id: string
  kind: Kind
}

function Add({ today, definitionIds }: { today: string; definitionIds: readonly string[] }) {
  const t = useEditTexts()
  const words = useDictionaryTexts()
  const [, go] = useLocation()
  const [identity, identify] = useState<Identity>({ domain: '', id: '', kind: 'formula' })
  const indicator = `${identity.domain}.${identity.id}`
  const { mutate, isPending, error } = useAddDefinition((answer) => {
    say(t('added'))
    go(definitionPage(answer.indicator))
  })
  const form = useForm<EditValues>({
    initialValues: { ...valuesOf(NEW_DEFINITION), validFrom: today, reason: '' },
    validate: { reason: (reason) => (reason.trim() === '' ? t('reasonMissing') : null) },
  })
  const isComputed = identity.kind === 'formula'
  const given = useCheck({ formula: form.values.formula })?.quantity ?? ''
  const definition = definedFrom(ofKind(form.values, identity.kind, given))
  const check = useCheck({ indicator, definition, validFrom: form.values.validFrom })
  const idProblem = idProblemOf(identity, definitionIds)
  return (
    <>
      <PageBack href="/dictionary">{words('back')}</PageBack>
      <header className="page-head">
        <div>
          <h1>{t('newTitle')}</h1>
          <p>{t('newNote')}</p>
        </div>
      </header>
      <DefinitionForm
        form={form}
        isNew
        isComputed={isComputed}
        isMeasured={false}
        check={check}
        isBusy={isPending}
        error={error}
        earliest={undefined}
        onSubmit={({ validFrom, reason }) =>
          idProblem === undefined && mutate({ indicator, validFrom, reason: reason.trim(), definition })
        }
      >
        <Section title={t('kind')}>
          <IdentityFields identity={identity} problem={idProblem} onChange={identify} />
        </Section>
      </DefinitionForm>
    </>
  )
}

type IdProblem = 'idTaken' | 'idWrong'

function idProblemOf({ domain, id }: Identity, taken: readonly string[]): IdProblem | undefined {
  if (taken.includes(`${domain}.${id}`)) return 'idTaken'
  return /^[a-zA-Z][a-zA-Z0-9]{0,63}$/.test(id) ? undefined : 'idWrong'
}

interface IdentityFieldsProps {
  identity: Identity
  problem: IdProblem | undefined
  onChange: (identity: Identity) => void
}

function IdentityFields({ identity, problem, onChange }: IdentityFieldsProps) {
  const t = useEditTexts()
  const domains = useDomainOptions().filter(({ value }) => value !== 'centre')
  const { domain, id, kind } = identity
  return (
    <div className="field-grid">
      <NativeSelect
        label={t('kind')}
        value={kind}
        data={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...identity, kind: value === 'feed' ? 'feed' : 'formula' })
        }
      />
      <NativeSelect
        label={t('domain')}
        value={domain}
        data={[{ value: '', label: t('chooseDomain') }, ...domains]}
        onChange={({ currentTarget }) => onChange({ ...identity, domain: currentTarget.value })}
      />
      <TextInput
        label={t('id')}
        description={t('idHint')}
        leftSection={<span className="id-domain">{domain}.</span>}
        leftSectionWidth={`${Math.max(3, domain.length * 0.6 + 2)}rem`}
        spellCheck={false}
        autoComplete="off"
        error={id !== '' && problem && t(problem)}
        value={id}
        onChange={({ currentTarget }) => onChange({ ...identity, id: currentTarget.value.trim() })}
      />
    </div>
  )
}

/** What is computed is computed anew for every scope, and measures what its formula gives. */
function ofKind(values: EditValues, kind: Kind, given: string): EditValues {
  if (kind === 'formula') return { ...values, quantity: given, rollUp: 'computed', scale: '' }
  return { ...values, formula: '', rollUp: values.rollUp === 'computed' ? 'sum' : values.rollUp }
}
