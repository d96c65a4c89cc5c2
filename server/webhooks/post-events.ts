import type { OutgoingProblem } from '../outgoing/outgoing-error.ts'
import { OutgoingError } from '../outgoing/outgoing-error.ts'
import type { SafeFetch } from '../outgoing/fetch-safely.ts'
import { retryAfterMs } from '../adapters/transports/back-off.ts'
import { secretsAt, type RunningWebhook } from './running-webhook.ts'
import { signatureHeaders } from './signature.ts'

/** What became of a request to a receiver. */
export type Outcome =
  | { type: 'taken'; status: number }
  /** It wants nothing any more. */
  | { type: 'ended'; status: number }
  /** It asks to be left alone for so long. */
  | { type: 'later'; status: number; waitMs: number }
  | { type: 'failed'; code: FailureCode; status: number | null }

export type FailureCode = 'status' | 'not-allowed' | 'secret-unreadable' | OutgoingProblem

export interface Posting {
  fetch: SafeFetch
  now: () => number
  signal: AbortSignal
}

const GONE = 410
const ASK_TO_WAIT: ReadonlySet<number> = new Set([429, 503])
const MEDIA_TYPES = {
  structured: 'application/cloudevents+json; charset=utf-8',
  batch: 'application/cloudevents-batch+json; charset=utf-8',
} as const

/** Posts events, signed, to where the webhook says; `jsons`: one, or those of a batch. Rejects only when called off. */
export async function postEvents(
  webhook: RunningWebhook,
  jsons: readonly string[],
  { fetch, now, signal }: Posting,
): Promise<Outcome> {
  const body = webhook.mode === 'batch' ? `[${jsons.join(',')}]` : jsons.join('')
  const at = now()
  const secrets = secretsAt(webhook, at)
  if (secrets.length === 0) return { type: 'failed', code: 'secret-unreadable', status: null }
  const headers = {
    'content-type': MEDIA_TYPES[webhook.mode],
    'user-agent': 'toan-canh',
    ...signatureHeaders(body, secrets, at),
    ...authorizationOf(webhook),
  }
  try {
    const answer = await fetch(webhook.url, { method: 'POST', redirect: 'manual', headers, body, signal })
    return outcomeOf(answer, now())
  } catch (error) {
    return failureOf(error, signal)
  }
}

export function authorizationOf({ authorization }: RunningWebhook): Record<string, string> {
  return authorization === undefined ? {} : { authorization }
}

export function failureOf(error: unknown, signal: AbortSignal): Outcome {
  signal.throwIfAborted()
  if (error instanceof OutgoingError) return { type: 'failed', code: error.problem, status: null }
  throw error
}

export function outcomeOf({ ok, status, headers }: Response, now: number): Outcome {
  if (ok) return { type: 'taken', status }
  if (status === GONE) return { type: 'ended', status }
  const retryAfter = headers.get('retry-after')
  const waitMs = retryAfterMs(retryAfter, now)
  if (ASK_TO_WAIT.has(status) && waitMs > 0) return { type: 'later', status, waitMs }
  return { type: 'failed', code: 'status', status }
}
