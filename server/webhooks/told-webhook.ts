import type { Webhook, WebhookState } from '../../shared/webhooks/webhook.ts'
import type { Progress } from './progress.ts'
import type { StoredWebhook } from './stored-webhook.ts'
import type { LaneReport } from './webhook-lane.ts'

/** A webhook as people are told of it: nothing of its secrets. */
export function toldWebhook(
  webhook: StoredWebhook,
  progress: Progress | undefined,
  report: LaneReport | undefined,
  now: number,
): Webhook {
  const { id, definition, secrets, createdAt, createdBy, changedAt } = webhook
  const before = secrets.signing.map(({ until }) => until).filter((until) => until !== null && until > now)
  const state = stateOf(webhook, progress)
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
    waiting: (isSent && report?.waiting) || 0,
    lagMs: (isSent && report?.lagMs) || 0,
    lastOkAt: progress?.lastOkAt ?? null,
    lastError: progress?.lastError ?? null,
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
