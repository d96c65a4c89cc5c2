import { createSocket } from 'node:dgram'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { feedBoardSchema, type FeedBoard } from '../../shared/feeds/feed-board.ts'
import type { CentreUnderTest, FeedUnderTest } from './centre-under-test.ts'

const WITHIN_MS = 20_000
/** Longer ones are cut where they are heard. */
const MOST_BYTES = 8_000
/** What a system's own buffer of a port holds. */
const MOST_BY_UDP = 400

/** The records that can be said to a port as they are. */
export function audible(records: readonly string[]): string[] {
  return records
    .filter((one) => Buffer.byteLength(one) <= MOST_BYTES && !one.includes('\n'))
    .slice(0, MOST_BY_UDP)
}

/** How many more events are counted once each record was said over udp, and each over tcp. */
export async function hearAll(
  records: readonly string[],
  feed: FeedUnderTest,
  centre: CentreUnderTest,
): Promise<number> {
  const port = Number(Object(feed.adapter?.settings)['port'])
  const before = await boardOf(feed.id, centre)
  await overUdp(records, port)
  await overTcp(records, port)
  const lines = records.length * 2
  const until = Date.now() + WITHIN_MS
  for (;;) {
    const now = await boardOf(feed.id, centre)
    const heard = (now?.listening?.lines ?? 0) - (before?.listening?.lines ?? 0)
    const isTaken = (now?.read ?? 0) - (before?.read ?? 0) >= lines
    if ((heard >= lines && isTaken) || Date.now() > until)
      return (now?.log?.events ?? 0) - (before?.log?.events ?? 0)
    await wait(100)
  }
}

async function overUdp(records: readonly string[], port: number): Promise<void> {
  const socket = createSocket('udp4')
  for (const record of records) {
    await new Promise<void>((resolve, reject) => {
      socket.send(record, port, '127.0.0.1', (error) => (error === null ? resolve() : reject(error)))
    })
  }
  socket.close()
}

/** Counted (RFC 6587), as a record may hold an end of line. */
function overTcp(records: readonly string[], port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', reject)
    socket.end(records.map((record) => `${Buffer.byteLength(record)} ${record}`).join(''), () => resolve())
  })
}

async function boardOf(feed: string, { url }: CentreUnderTest): Promise<FeedBoard['adapter']> {
  const answer = await fetch(`${url}/api/v1/feeds/${feed}`, {
    headers: { Authorization: 'Bearer demo-feed-manager' },
  })
  return feedBoardSchema.parse(await answer.json()).adapter
}
