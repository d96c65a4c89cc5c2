import type { FeedRegistry } from '../../gateway/feed-registry.ts'
import type { DoorCounts } from '../../gateway/door-counts.ts'
import type { QuarantineQueue } from '../../feeds/quarantine/quarantine-queue.ts'
import { one, tally, type MetricMakers } from './metric-makers.ts'

const RESULTS = ['accepted', 'duplicates', 'conflicts', 'rejected'] as const

/** What came in, by door; why members were refused; the feeds, by state alone. */
export function ingestMetrics(
  make: MetricMakers,
  {
    doors,
    feeds,
    queue,
    now,
  }: { doors: DoorCounts; feeds: FeedRegistry; queue: QuarantineQueue; now: () => number },
): void {
  make.counter(
    {
      name: 'toancanh_ingest_batches_total',
      help: 'Batches that came in, by door.',
      values: () => [...doors.byDoor].map(([door, { batches }]) => [{ door }, batches]),
    },
    ['door'],
  )
  make.counter(
    {
      name: 'toancanh_ingest_observations_total',
      help: 'Observations that came in, by door and by what became of them.',
      values: () =>
        [...doors.byDoor].flatMap(([door, count]) =>
          RESULTS.map((result) => [{ door, result }, count[result]] as const),
        ),
    },
    ['door', 'result'],
  )
  make.counter(
    {
      name: 'toancanh_ingest_rejected_observations_total',
      help: 'Observations that were refused, by code.',
      values: () => rejectsByCode(feeds),
    },
    ['code'],
  )
  feedMetrics(make, feeds, now)
  quarantineMetrics(make, queue)
}

function quarantineMetrics(make: MetricMakers, queue: QuarantineQueue): void {
  make.gauge({
    name: 'toancanh_quarantine_waiting_observations',
    help: 'Refused observations that wait to be written.',
    values: () => one(queue.size),
  })
  make.counter({
    name: 'toancanh_quarantine_dropped_observations_total',
    help: 'Refused observations that were counted and not kept.',
    values: () => one([...queue.dropped.values()].reduce((sum, count) => sum + count, 0)),
  })
}

/** The feeds, by state alone. */
function feedMetrics(make: MetricMakers, feeds: FeedRegistry, now: () => number): void {
  make.gauge(
    {
      name: 'toancanh_feeds',
      help: 'Feeds by stage and by how they are heard.',
      values: () => tally(feeds.feeds.map((feed) => ({ stage: feed.stage, status: feed.status(now()) }))),
    },
    ['stage', 'status'],
  )
  make.gauge({
    name: 'toancanh_feed_connections',
    help: 'Socket.IO connections of feeds.',
    values: () => one(feeds.feeds.reduce((sum, feed) => sum + feed.connections, 0)),
  })
  make.counter(
    {
      name: 'toancanh_disconnects_total',
      help: 'Connections and requests that the server ended or turned away, by reason.',
      values: () => [...feeds.disconnects].map(([reason, count]) => [{ reason }, count]),
    },
    ['reason'],
  )
}

function rejectsByCode({ feeds }: FeedRegistry): [{ code: string }, number][] {
  const counts = new Map<string, number>()
  for (const { rejectedBy } of feeds) {
    for (const [code, count] of Object.entries(rejectedBy)) counts.set(code, (counts.get(code) ?? 0) + count)
  }
  return [...counts].map(([code, count]) => [{ code }, count])
}
