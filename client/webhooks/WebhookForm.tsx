import { Button, Checkbox, MultiSelect, NativeSelect, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { SEVERITIES, SEVERITY_NAMES } from '../../shared/severity.ts'
import { SHARED_TEXTS } from '../../shared/federation/share.ts'
import { WEBHOOK_KINDS, WEBHOOK_MODES } from '../../shared/webhooks/webhook.ts'
import { useDomainOptions, useScopeOptions } from '../access/use-grant-options.ts'
import { Problem } from '../console/Problem.tsx'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import { useWebhookTexts } from './texts.ts'
import { useIndicatorOptions } from './use-indicator-options.ts'
import { isAddress, isAuthorization, isName, type WebhookValues } from './webhook-form.ts'

interface WebhookFormProps {
  initial: WebhookValues
  hasAuthorization: boolean
  submit: string
  isBusy: boolean
  error: Error | null
  onSubmit: (values: WebhookValues) => void
}

/** Where it is posted, then what. */
export function WebhookForm({
  initial,
  hasAuthorization,
  submit,
  isBusy,
  error,
  onSubmit,
}: WebhookFormProps) {
  const t = useWebhookTexts()
  const form = useForm<WebhookValues>({
    initialValues: initial,
    validate: {
      name: (name) => (isName(name) ? null : t('form.nameMissing')),
      url: (url) => (isAddress(url) ? null : t('form.urlWrong')),
      authorization: (text) => (isAuthorization(text) ? null : t('form.authorizationWrong')),
      kinds: (kinds, { indicators }) =>
        kinds.length + indicators.length > 0 ? null : t('form.kindsMissing'),
    },
  })
  return (
    <form className="dialog-form" noValidate onSubmit={form.onSubmit(onSubmit)}>
      <TextInput
        label={t('form.name')}
        description={t('form.nameHint')}
        data-autofocus
        maxLength={120}
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('form.url')}
        description={t('form.urlHint')}
        type="url"
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('url')}
      />
      <TextInput
        label={t('form.authorization')}
        description={t(hasAuthorization ? 'form.authorizationKept' : 'form.authorizationHint')}
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('authorization')}
      />
      <What form={form} />
      <Problem error={error} />
      <Button type="submit" loading={isBusy}>
        {submit}
      </Button>
    </form>
  )
}

function What({ form }: { form: Pick<ReturnType<typeof useForm<WebhookValues>>, 'getInputProps'> }) {
  const t = useWebhookTexts()
  const label = useLabel()
  const locale = useLocale()
  const named = (text: string) => capitalised(text, locale)
  return (
    <>
      <Checkbox.Group label={t('form.kinds')} {...form.getInputProps('kinds')}>
        <div className="hook-kinds">
          {WEBHOOK_KINDS.map((kind) => (
            <Checkbox key={kind} value={kind} label={named(t(`kinds.${kind}`))} />
          ))}
        </div>
      </Checkbox.Group>
      <div className="hook-fields">
        <MultiSelect
          label={t('form.domains')}
          description={t('form.domainsHint')}
          data={useDomainOptions()}
          searchable
          {...form.getInputProps('domains')}
        />
        <MultiSelect
          label={t('form.scopes')}
          description={t('form.scopesHint')}
          data={useScopeOptions('webhook.manage')}
          searchable
          limit={100}
          {...form.getInputProps('scopes')}
        />
      </div>
      <MultiSelect
        label={t('form.indicators')}
        description={t('form.indicatorsHint')}
        data={useIndicatorOptions()}
        searchable
        limit={100}
        maxValues={50}
        {...form.getInputProps('indicators')}
      />
      <div className="hook-fields" data-columns="3">
        <NativeSelect
          label={t('form.severity')}
          data={[
            { value: '', label: t('form.severityAll') },
            ...SEVERITIES.map((value) => ({ value, label: named(label(SEVERITY_NAMES[value])) })),
          ]}
          {...form.getInputProps('severity')}
        />
        <NativeSelect
          label={t('form.texts')}
          data={SHARED_TEXTS.map((value) => ({ value, label: named(t(`textsShort.${value}`)) }))}
          {...form.getInputProps('texts')}
        />
        <NativeSelect
          label={t('form.mode')}
          data={WEBHOOK_MODES.map((value) => ({ value, label: named(t(`modes.${value}`)) }))}
          {...form.getInputProps('mode')}
        />
      </div>
      <Switch label={t('form.simulated')} {...form.getInputProps('simulated', { type: 'checkbox' })} />
    </>
  )
}
