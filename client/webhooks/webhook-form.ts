import type { Severity } from '../../shared/severity.ts'
import {
  addWebhookSchema,
  type AddWebhook,
  type Webhook,
  type WebhookDefinition,
  type WebhookKind,
} from '../../shared/webhooks/webhook.ts'

/** What people fill in. */
export interface WebhookValues {
  name: string
  url: string
  authorization: string
  kinds: WebhookKind[]
  indicators: string[]
  domains: string[]
  scopes: string[]
  severity: Severity | ''
  texts: WebhookDefinition['texts']
  mode: WebhookDefinition['mode']
  simulated: boolean
}

export const EMPTY: WebhookValues = {
  name: '',
  url: '',
  authorization: '',
  kinds: ['case', 'notice'],
  indicators: [],
  domains: [],
  scopes: [],
  severity: '',
  texts: 'titles',
  mode: 'structured',
  simulated: false,
}

export function valuesOf({ name, url, texts, mode, filter }: Webhook): WebhookValues {
  const { kinds, indicators, domains = [], scopes = [], severity = '', simulated } = filter
  return {
    name,
    url,
    authorization: '',
    kinds,
    indicators,
    domains,
    scopes,
    severity,
    texts,
    mode,
    simulated,
  }
}

export function bodyOf(values: WebhookValues): AddWebhook {
  const { name, url, authorization, kinds, indicators, domains, scopes, severity, texts, mode, simulated } =
    values
  return {
    name: name.trim(),
    url: url.trim(),
    texts,
    mode,
    ...(authorization.trim() !== '' && { authorization: authorization.trim() }),
    filter: {
      kinds,
      indicators,
      simulated,
      ...(domains.length > 0 && { domains }),
      ...(scopes.length > 0 && { scopes }),
      ...(severity !== '' && { severity }),
    },
  }
}

const { name, url, authorization } = addWebhookSchema.shape

export const isName = (text: string) => name.safeParse(text).success
export const isAddress = (text: string) => url.safeParse(text.trim()).success
export const isAuthorization = (text: string) =>
  text.trim() === '' || authorization.safeParse(text.trim()).success
