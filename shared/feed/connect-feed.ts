import { FeedClient } from './feed-client.ts'
import type { FeedConnection, FeedOptions } from './feed-options.ts'

/**
 * Connects a source of data to a centre, and keeps it connected.
 *
 * ```ts
 * const feed = connectFeed({
 *   url: 'https://ioc.example.vn',
 *   feed: 'city-thai-nguyen',
 *   credential: process.env.CREDENTIAL,
 *   timebase: { kind: 'live' },
 *   onWelcome: (_welcome, restarted) => restarted && feed.send(allMyThings()),
 *   onAck: (ack) => ack.rejected.forEach((member) => console.warn(member)),
 *   onRefused: (error) => console.error(error.message),
 * })
 * feed.send([{ type: 'reading', indicator: 'traffic.speed', thing: 'segment-7', at: Date.now(), value: 41.5 }])
 * ```
 *
 * What it guarantees: observations arrive in the order in which they were sent; each is sent until the centre
 * acknowledges it, over cut connections and restarts of the centre, and counts once there (R2: the same id and
 * revision, or the same series, time and revision, is a duplicate). What it does not: the queue is memory, so what
 * is not acknowledged is lost with the process; past `maxQueue` observations are dropped and counted; one that alone
 * is larger than a batch is given up, counted and told to `onTooLarge`.
 */
export function connectFeed(options: FeedOptions): FeedConnection {
  const client = new FeedClient(options)
  client.start()
  return client
}
