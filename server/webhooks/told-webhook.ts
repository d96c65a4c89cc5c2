import type { Webhook, WebhookState } from '../../shared/webhooks/webhook.ts'
import type { SentCounts } from './lane-parts.ts'
import type { LaneReport } from './lane-report.ts'
import type { Progress } from './progress.ts'
import type { StoredWebhook } from './stored-webhook.ts'

/** A webhook as people are told of it: nothing of its secrets. */
export function toldWebhook(
  webhook: StoredWebhook,
  progress: Progress | undefined,
  report: LaneReport | undefined,
  now: number,
): Webhook {
  const { id, definition, secrets, createdAt, createdBy, changedAt } = webhook
  const before = secrets.signing.map(({ until }) => until).filter((until) => until !== null && until > now)
  const stuckAt = report?.stuckAt ?? null
  const kept = stateOf(webhook, progress)
  const state = kept === 'active' && stuckAt !== null ? 'failing' : kept
  const isSent = state !== 'paused' && state !== 'ended'
  return {
    ...definition,
    id,
    state,
    hasAuthorization: secrets.authorization !== null,
    createdAt,
    createdBy,
    changedAt,
    rotatesUntil: before[0] ?? null,
    delivered: progress?.delivered ?? 0,
    givenUp: progress?.givenUp ?? 0,
    waiting: isSent ? (report?.waiting ?? null) : null,
    lagMs: isSent ? (report?.lagMs ?? null) : null,
    lastOkAt: progress?.lastOkAt ?? null,
    lastError:
      isSent && stuckAt !== null
        ? { at: stuckAt, code: 'internal', status: null }
        : (progress?.lastError ?? null),
    failures: progress?.failures ?? 0,
    nextAt: isSent ? (progress?.nextAt ?? null) : null,
    gap: progress?.gap ?? progress?.toldGap ?? null,
  }
}

function stateOf({ isPaused, verifySince }: StoredWebhook, progress: Progress | undefined): WebhookState {
  const { endedAt, verifiedAt, failures } = progress ?? { endedAt: null, verifiedAt: null, failures: 0 }
  if (isPaused) return 'paused'
  if (endedAt !== null && endedAt >= verifySince) return 'ended'
  if (verifiedAt === null || verifiedAt < verifySince) return 'verifying'
  return failures > 0 ? 'failing' : 'active'
}

/** For metrics: none of them by its name. */
export interface CountedWebhooks extends SentCounts {
  webhooks: CountedWebhook[]
}
interface CountedWebhook {
  state: WebhookState | 'unknown'
  waiting: number | null
  lagMs: number | null
}

export function countedWebhooks(
  webhooks: readonly StoredWebhook[],
  thread: { reportOf: (id: string) => LaneReport | undefined; counts: SentCounts },
): CountedWebhooks {
  const counted = webhooks.map(({ id, isPaused }): CountedWebhook => {
    const nothing = { waiting: null, lagMs: null }
    if (isPaused) return { state: 'paused', ...nothing }
    return thread.reportOf(id) ?? { state: 'unknown', ...nothing }
  })
  return { ...thread.counts, webhooks: counted }
}
