import { Button, MultiSelect, NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import type { FeedBoard } from '../../shared/feeds/feed-board.ts'
import { foldName } from '../../shared/areas/match-name.ts'
import { subjectId, subjectsOf } from '../../shared/feeds/sample-observations.ts'
import { useDomainOptions, useScopeOptions } from '../access/use-grant-options.ts'
import { useOwnExtent } from '../access/use-own-extent.ts'
import { Problem } from '../console/Problem.tsx'
import { useCentre } from '../console/use-centre.ts'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import { registry } from '../state/registry.ts'
import { AdapterEditor } from './adapter/AdapterEditor.tsx'
import { begin, NO_ADAPTER, read } from './adapter/draft.ts'
import { isProgram, type SourceKind } from './source-kinds.ts'
import { useFeedTexts } from './texts.ts'
import { useRegister } from './use-register.ts'
import { CADENCES, CADENCES_MS, usualCadence, type Cadence } from './usual-cadence.ts'

interface WhatStepProps {
  kind: SourceKind
  onBack: () => void
  onRegistered: (board: FeedBoard, token: string | undefined) => void
}

const EMPTY = {
  name: '',
  nameEn: '',
  id: '',
  unit: '',
  domains: [] as string[],
  scopes: [] as string[],
  kinds: [] as string[],
  /** Empty until somebody chooses. */
  cadence: '' as Cadence | '',
  child: '',
}
type Values = typeof EMPTY

/** Who it is, what it speaks of, where and how often. It is registered at the end of this step. */
export function WhatStep({ kind, onBack, onRegistered }: WhatStepProps) {
  const t = useFeedTexts()
  const { mutate, isPending, error } = useRegister(onRegistered)
  const form = useForm<Values>({
    initialValues: EMPTY,
    validate: {
      name: (name) => (name.trim() === '' ? t('new.nameMissing') : null),
      id: (id, { name }) => (/^[a-z0-9][a-z0-9-]{0,63}$/.test(id || slugOf(name)) ? null : t('new.idWrong')),
      child: (child) => (kind === 'centre' && child === '' ? t('new.childMissing') : null),
      domains: (domains) => (domains.length === 0 ? t('new.domainsMissing') : null),
      scopes: (scopes) => (scopes.length === 0 ? t('new.scopesMissing') : null),
    },
  })
  const [draft, setDraft] = useState(() => (kind === 'format' ? begin('ngsi-v2') : NO_ADAPTER))
  const { adapter, problem } = read(draft)
  const usual = usualCadence(kind, draft.kind)
  const submit = (values: Values) => {
    const isAsked = adapter === undefined || draft.transport === 'push'
    const label = isProgram(kind) && isAsked ? values.name.trim() : undefined
    const body = { ...bodyOf(values), cadenceMs: CADENCES_MS[values.cadence || usual] }
    mutate({ body: { ...body, ...(adapter && { adapter }) }, label })
  }
  const children = useChildOptions()
  const { name, domains } = form.values
  return (
    <form className="what" noValidate onSubmit={form.onSubmit(submit)}>
      <h2 className="step-ask">{t('new.whatAsk')}</h2>
      {kind === 'format' && <AdapterEditor draft={draft} onChange={setDraft} />}
      <div className="what-fields">
        <TextInput
          label={t('new.name')}
          description={t('new.nameHint')}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('new.id')}
          description={t('new.idHint')}
          placeholder={slugOf(name)}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('id')}
        />
        <MultiSelect
          label={t('new.domains')}
          description={t('new.domainsHint')}
          data={useFedDomains()}
          searchable
          {...form.getInputProps('domains')}
        />
        <MultiSelect
          label={t('new.scopes')}
          description={t('new.scopesHint')}
          data={useScopeOptions('feed.manage')}
          searchable
          limit={100}
          {...form.getInputProps('scopes')}
        />
        <NativeSelect
          label={t('new.cadence')}
          description={t('new.cadenceHint')}
          data={CADENCES.map((value) => ({ value, label: t(`new.cadences.${value}`) }))}
          {...form.getInputProps('cadence')}
          value={form.values.cadence || usual}
        />
        <MultiSelect
          label={t('new.kindsOf')}
          description={t('new.kindsHint')}
          data={useKindOptions(domains)}
          searchable
          disabled={domains.length === 0}
          {...form.getInputProps('kinds')}
        />
        <TextInput label={t('new.unit')} description={t('new.unitHint')} {...form.getInputProps('unit')} />
        <TextInput
          label={t('new.nameEn')}
          description={t('new.nameEnHint')}
          {...form.getInputProps('nameEn')}
        />
        {kind === 'centre' && (
          <NativeSelect
            label={t('new.child')}
            description={t('new.childHint')}
            data={children}
            {...form.getInputProps('child')}
          />
        )}
      </div>
      <Problem error={error} />
      <div className="step-actions">
        <Button variant="default" onClick={onBack}>
          {t('new.back')}
        </Button>
        <Button type="submit" loading={isPending} disabled={problem !== undefined}>
          {t('new.register')}
        </Button>
      </div>
    </form>
  )
}

/** Of the centre's own domain no feed speaks. */
function useFedDomains() {
  const { domains } = useOwnExtent('feed.manage')
  return useDomainOptions().filter(
    ({ value }) => value !== 'centre' && (domains === '*' || domains.includes(value)),
  )
}

function useKindOptions(domains: readonly string[]) {
  const label = useLabel()
  const locale = useLocale()
  const subjects = subjectsOf(domains.flatMap((id) => registry.domains.get(id) ?? []))
  return subjects.map((one) => {
    const { name } = one.type === 'reading' ? one.indicator : one.kind
    return { value: subjectId(one), label: capitalised(label(name), locale) }
  })
}

/** The centres right below this one. */
function useChildOptions() {
  const label = useLabel()
  const centre = useCentre()
  const below = centre?.centres.filter(({ parent }) => parent === centre.centre) ?? []
  return [{ value: '', label: '' }, ...below.map(({ id, name }) => ({ value: id, label: label(name) }))]
}

function slugOf(name: string): string {
  return foldName(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64)
}

function bodyOf({ name, nameEn, id, unit, domains, scopes, kinds, child }: Values) {
  const vi = name.trim()
  return {
    id: id || slugOf(name),
    name: { vi, en: nameEn.trim() || vi },
    domains,
    scopes,
    ...(kinds.length > 0 && { kinds }),
    ...(child !== '' && { child }),
    ...(unit.trim() !== '' && { responsible: { unit: unit.trim() } }),
  }
}
