import type { Share } from '../../shared/federation/share.ts'
import type { WebhookDefinition, WebhookKind } from '../../shared/webhooks/webhook.ts'

/** What is sent, with all names looked up. */
export interface ResolvedFilter {
  kinds: readonly WebhookKind[]
  /** Undefined: all but the centre's own. */
  domains: readonly string[] | undefined
  /** Codes; undefined: the whole place. */
  areas: readonly string[] | undefined
  /** Of `SEVERITIES`; 0: all. */
  severity: number
  indicators: readonly string[]
  simulated: boolean
}

export interface SigningSecret {
  secret: string
  /** Epoch milliseconds; null: until it is rotated. */
  until: number | null
}

/** A webhook as the thread that sends for it knows it. */
export interface RunningWebhook {
  id: string
  /** Another one: it is begun anew. */
  version: number
  url: string
  mode: WebhookDefinition['mode']
  texts: Share['texts']
  filter: ResolvedFilter
  /** Empty where AUTH_SECRET is another than what they, or `authorization`, were sealed by: then nothing is sent. */
  secrets: readonly SigningSecret[]
  authorization: string | undefined
  /** What the receiver said before this does not count. Epoch milliseconds. */
  verifySince: number
}

export function secretsAt({ secrets }: RunningWebhook, now: number): string[] {
  return secrets.filter(({ until }) => until === null || until > now).map(({ secret }) => secret)
}
