import { authorizationOf, failureOf, outcomeOf, type Outcome, type Posting } from './post-events.ts'
import type { RunningWebhook } from './running-webhook.ts'

/** Requests a minute that are asked for: what a centre sends at most to one receiver. */
const REQUEST_RATE = 600

export type Permission = { type: 'allowed'; perMinute: number | null } | Exclude<Outcome, { type: 'taken' }>

/**
 * Asks a receiver whether it wants to be sent events, as the webhook specification of CloudEvents has it: an address
 * that somebody wrote down is not proof that its owner agreed. `origin`: the name of this server.
 */
export async function askPermission(
  webhook: RunningWebhook,
  origin: string,
  { fetch, now, signal }: Posting,
): Promise<Permission> {
  const headers = {
    'webhook-request-origin': origin,
    'webhook-request-rate': String(REQUEST_RATE),
    'user-agent': 'toan-canh',
    ...authorizationOf(webhook),
  }
  try {
    const answer = await fetch(webhook.url, { method: 'OPTIONS', redirect: 'manual', headers, signal })
    const outcome = outcomeOf(answer, now())
    if (outcome.type !== 'taken') return outcome
    return permissionIn(answer, origin)
  } catch (error) {
    const failure = failureOf(error, signal)
    if (failure.type === 'taken') throw error
    return failure
  }
}

function permissionIn({ headers, status }: Response, origin: string): Permission {
  const allowed = headers.get('webhook-allowed-origin')?.trim().toLowerCase()
  if (allowed !== '*' && allowed !== origin.toLowerCase())
    return { type: 'failed', code: 'not-allowed', status }
  const rate = headers.get('webhook-allowed-rate')?.trim() ?? '*'
  if (rate === '*') return { type: 'allowed', perMinute: null }
  const perMinute = /^\d{1,9}$/.test(rate) ? Number(rate) : 0
  if (perMinute === 0) return { type: 'failed', code: 'not-allowed', status }
  return { type: 'allowed', perMinute }
}
