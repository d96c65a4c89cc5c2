import { SEVERITIES } from '../../shared/severity.ts'
import type { WebhookFilter } from '../../shared/webhooks/webhook.ts'
import type { ScopeSet } from '../../shared/areas/scope.ts'
import type { ResolvedFilter, RunningWebhook } from './running-webhook.ts'
import type { Sealer } from './sealed.ts'
import type { StoredWebhook } from './stored-webhook.ts'

/** What the thread that sends is told of a webhook: names looked up, secrets in clear. */
export function runningOf(webhook: StoredWebhook, scopes: ScopeSet, sealer: Sealer): RunningWebhook {
  const { id, definition, secrets, changedAt, verifySince } = webhook
  const { url, mode, texts, filter } = definition
  const signing = secrets.signing.flatMap(({ sealed, until }) => {
    const secret = sealer.open(sealed, signingPurpose(id))
    return secret === undefined ? [] : [{ secret, until }]
  })
  const authorization =
    secrets.authorization === null ? undefined : sealer.open(secrets.authorization, authorizationPurpose(id))
  // What it was to be sent with is not left out: nothing is sent, and the board says why.
  const isReadable = secrets.authorization === null || authorization !== undefined
  return {
    id,
    version: changedAt,
    url,
    mode,
    texts,
    filter: resolved(filter, scopes),
    secrets: isReadable ? signing : [],
    authorization,
    verifySince,
  }
}

export function signingPurpose(id: string): string {
  return `webhook ${id} signing`
}

export function authorizationPurpose(id: string): string {
  return `webhook ${id} authorization`
}

/** A scope that this place knows no more holds nothing. */
function resolved(filter: WebhookFilter, scopes: ScopeSet): ResolvedFilter {
  const { kinds, domains, scopes: ids, severity, indicators, simulated } = filter
  const { areas } = scopes.tree
  const codes = ids?.flatMap((id) => scopes.get(id)?.indexes.map((i) => areas[i]?.code ?? '') ?? [])
  return {
    kinds,
    domains,
    areas: codes && [...new Set(codes)],
    severity: severity === undefined ? 0 : SEVERITIES.indexOf(severity),
    indicators,
    simulated,
  }
}
