import { SEVERITY_NAMES } from '../../shared/severity.ts'
import type { Webhook } from '../../shared/webhooks/webhook.ts'
import { useDomainNames } from '../access/use-domain-names.ts'
import { useScopeNames } from '../access/use-scope-names.ts'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import { useWebhookTexts } from './texts.ts'

/** What a receiver is sent, in one line. */
export function useSentWords({ filter, texts, mode }: Webhook): string {
  const t = useWebhookTexts()
  const label = useLabel()
  const domainName = useDomainNames()
  const scopeName = useScopeNames()
  const locale = useLocale()
  const { kinds, indicators, domains, scopes, severity, simulated } = filter
  const what = [
    ...kinds.map((kind) => t(`kinds.${kind}`)),
    ...(indicators.length > 0 ? [t('figures', { count: indicators.length })] : []),
  ].join(', ')
  const parts = [
    capitalised(what, locale),
    domains === undefined ? t('allDomains') : domains.map(domainName).join(', '),
    scopes === undefined ? t('wholePlace') : scopes.map(scopeName).join(', '),
    ...(severity === undefined ? [] : [t('from', { severity: label(SEVERITY_NAMES[severity]) })]),
    ...(simulated ? [t('simulated')] : []),
    t(`textsShort.${texts}`),
    t(`modes.${mode}`),
  ]
  return parts.join(' · ')
}
