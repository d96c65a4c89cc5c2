import type { Pool } from 'pg'
import type { WebhookGap } from '../../shared/webhooks/webhook.ts'
import { firstSince, timesOf } from '../federation/keep-bound.ts'
import type { Progress } from './progress.ts'
import type { StandingRevisions } from './standing-revisions.ts'

/** How much waits for a receiver that does not take it: what is more is given up, the oldest first. */
export interface KeepBound {
  readonly days: number
  /** Revisions of cases and notices. */
  readonly events: number
}

const DAY_MS = 86_400_000

/** Gives up what is beyond the bound. What that was stands in `progress.gap`, to be told to the receiver. */
export async function holdToBound(
  progress: Progress,
  bound: KeepBound,
  { pool, revisions, now }: { pool: Pool; revisions: StandingRevisions; now: number },
): Promise<void> {
  const { next } = progress
  const byDays = await firstSince(pool, next, now - bound.days * DAY_MS)
  const byEvents = (await revisions.nthNewest(next, bound.events)) ?? next
  const to = Math.max(byDays, byEvents)
  if (to > next) await giveUp(progress, to, byDays >= byEvents ? 'days' : 'events', { pool, revisions })
}

/** All below `to` that waited. While the receiver hears nothing of it a gap grows, and is told as one. */
export async function giveUp(
  progress: Progress,
  to: number,
  reason: WebhookGap['reason'],
  { pool, revisions }: { pool: Pool; revisions: StandingRevisions },
): Promise<void> {
  const { next: from, gap } = progress
  const count = await revisions.count(from, to, Number.MAX_SAFE_INTEGER)
  const { fromAt, toAt } = await timesOf(pool, from, to)
  progress.gap = { fromAt: gap?.fromAt ?? fromAt, toAt, count: (gap?.count ?? 0) + count, reason }
  progress.givenUp += count
  progress.next = to
}
