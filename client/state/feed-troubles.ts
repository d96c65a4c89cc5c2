import type { Severity } from '../../shared/severity.ts'
import type { FeedsHealth } from './feed-watch.ts'
import type { FeedView } from './feeds.ts'

/** What is wrong with a feed so that a person must see to it. */
export type FeedTrouble =
  | { trouble: 'silent' | 'never' }
  /** Its clock minus the server's, milliseconds. */
  | { trouble: 'clock'; offsetMs: number }
  /** How many within the last minute. */
  | { trouble: 'rejected'; count: number }

export type FeedItem = FeedTrouble & {
  type: 'feed'
  key: string
  severity: Severity
  name: string
  /** On the server's clock; what began at a time that nobody knows has none. */
  since: number | undefined
}

/** A feed that was never heard is given this long after the page or the server came up. */
const NEVER_AFTER_MS = 60_000
const CLOCK_OFF_MS = 60_000

export function feedItems(feeds: readonly FeedView[], health: FeedsHealth, now: number): FeedItem[] {
  return feeds.flatMap((feed) => {
    const item = (severity: Severity, since: number | undefined, trouble: FeedTrouble): FeedItem => ({
      type: 'feed',
      key: `feed ${feed.key} ${trouble.trouble}`,
      severity,
      name: feed.name,
      since,
      ...trouble,
    })
    if (feed.status === 'never') {
      const isLong = now - health.since > NEVER_AFTER_MS
      return isLong ? [item('attention', health.since, { trouble: 'never' })] : []
    }
    const items: FeedItem[] = []
    const { offsetMs, rejected } = health.of.get(feed.key) ?? { offsetMs: undefined, rejected: 0 }
    if (feed.status === 'silent') items.push(item('high', feed.lastArrivalAt, { trouble: 'silent' }))
    // The clock of a simulation or a replay is meant to be another; that of a silent feed is of no use now.
    else if (feed.timebase === 'live' && offsetMs !== undefined && Math.abs(offsetMs) > CLOCK_OFF_MS) {
      items.push(item('attention', undefined, { trouble: 'clock', offsetMs: wholeMinutes(offsetMs) }))
    }
    if (rejected > 0) items.push(item('attention', undefined, { trouble: 'rejected', count: rejected }))
    return items
  })
}

/** An offset jitters with each batch; what is said of it must not. */
function wholeMinutes(ms: number): number {
  return Math.round(ms / 60_000) * 60_000
}
