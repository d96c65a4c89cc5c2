import { freshness } from '../../../shared/freshness.ts'
import type { FeedReport } from '../../../shared/http-answers.ts'
import type { FeedThen } from '../past/past-wish.ts'
import type { FeedRow } from './feed-columns.ts'

/**
 * Feeds that are known by now, as they were: when something of them had been taken last, and by which clock. What was
 * counted of them is kept nowhere; their names and how often they are due are those of today.
 */
export function feedRowsThen(feeds: readonly FeedReport[], told: readonly FeedThen[], at: number): FeedRow[] {
  const then = new Map(told.map((feed) => [feed.id, feed]))
  return feeds.map(({ feed, name, domains, scopes, cadenceMs }) => {
    const { lastArrivalAt = null, timebase = null } = then.get(feed) ?? {}
    const status = STATUSES[freshness(lastArrivalAt ?? undefined, cadenceMs, at)]
    const heard = lastArrivalAt === null ? null : timebase
    return { feed, name, domains, scopes, cadenceMs, status, timebase: heard, lastArrivalAt, ...NOT_KEPT }
  })
}

const STATUSES = { fresh: 'live', late: 'late', stale: 'silent', unknown: 'never' } as const
const NOT_KEPT = {
  stage: null,
  connected: null,
  clockOffsetMs: null,
  accepted: null,
  duplicates: null,
  conflicts: null,
  rejected: null,
  late: null,
}
