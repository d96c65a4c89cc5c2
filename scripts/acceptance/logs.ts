import { createSocket } from 'node:dgram'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { translatedBy } from '../../server/adapters/formats.ts'
import { feedAdapterSchema } from '../../shared/adapters/feed-adapter.ts'
import { feedBoardSchema, type FeedBoard } from '../../shared/feeds/feed-board.ts'
import type { CentreUnderTest, FeedUnderTest } from './centre-under-test.ts'
import type { Found } from './folder.ts'
import { differences } from './log-reference.ts'
import type { LogFile } from './log-files.ts'
import { push, setClock } from './push.ts'
import type { Said } from './readme.ts'
import type { Row } from './report.ts'

const HOUR_MS = 3_600_000
const WITHIN_MS = 20_000

export function logFeed(id: string, { format }: LogFile, port: number): FeedUnderTest {
  // Times of these files that say no zone are of none that is known: their references read them as UTC.
  return {
    id,
    domains: ['infosec'],
    adapter: { kind: format, transport: 'listen', settings: { port, zone: 'UTC' } },
  }
}

/**
 * A log through the push door, again, and then record by record over udp and over tcp to its port: each is counted, what
 * is posted again counts once, and nobody's address is told.
 */
export async function takeLog(
  found: Found & { log: LogFile },
  feed: FeedUnderTest,
  centre: CentreUnderTest,
  said: Said | undefined,
): Promise<Row> {
  const { log } = found
  const now = newestOf(log, feed) + HOUR_MS
  await setClock(centre, feed.id, now)
  const document = { body: readFileSync(found.path, 'utf8'), mediaType: log.mediaType }
  const first = await push(centre, feed.id, document)
  const row = { file: found.name, kind: `${log.format} logs`, read: 1, accepted: 0, rejected: 1 }
  if ('refused' in first) return { ...row, why: `FAILED: refused: ${first.refused}`, ok: false }
  const again = await push(centre, feed.id, document)
  const { read, refused, refusals, accepted, rejected, log: counts } = first.ack
  const events = counts?.events ?? 0
  const asides = Object.values(counts?.aside ?? {}).reduce((sum, count) => sum + count, 0)
  const heard = await hearAll(log.records, feed, centre)
  const problems = [
    ...(read === log.records.length ? [] : [`read ${read} of ${log.records.length}`]),
    ...(said?.rows === undefined || said.rows === read ? [] : [`README says ${said.rows}, read ${read}`]),
    ...(refused === 0 || said === undefined ? [] : [`refused ${refused}`]),
    ...rejected.map(({ code, path }) => `rejected ${path} ${code}`),
    ...(events < read - asides - refused ? [`counted ${events} of ${read}`] : []),
    ...('ack' in again && again.ack.accepted === 0 && again.ack.log?.repeats === events
      ? []
      : ['counted twice']),
    ...(heard === events * 2 ? [] : [`heard ${heard}, and not ${events * 2}`]),
    ...(await addressesTold(log, centre)),
    ...differences(log, now),
  ]
  const why = [
    ...problems.map((problem) => `FAILED: ${problem}`),
    ...refusals.map(({ path, message }) => `${path}: ${message}`),
    `${accepted} observations; posted again nothing; as many over udp and over tcp${log.expected === undefined ? '' : '; as its reference'}`,
  ].join('; ')
  return {
    ...row,
    read,
    accepted: events + asides,
    rejected: refused + rejected.length,
    why,
    ok: problems.length === 0,
  }
}

/** The newest of its events, as far as they say; a reference knows the year of lines that say none. */
function newestOf({ records, expected }: LogFile, { adapter }: FeedUnderTest): number {
  const references =
    expected?.flatMap(({ timestamp }) => (typeof timestamp === 'number' ? timestamp : [])) ?? []
  if (references.length > 0) return Math.max(...references)
  const bytes = Buffer.from(records.join('\n'))
  const context = { zone: 'UTC', now: Date.now(), area: '', areaAt: () => undefined }
  const input = { bytes, mediaType: '', charset: undefined, headers: {} }
  const read = translatedBy(feedAdapterSchema.parse(adapter), input, context)
  const times = 'events' in read ? read.events.map(({ at }) => at) : []
  return times.length === 0 ? Date.now() : Math.max(...times)
}

/** How many more events are counted once each record was said over udp, and each over tcp. */
async function hearAll(
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

const ADDRESS = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)/g

async function addressesTold({ records }: LogFile, { url, root }: CentreUnderTest): Promise<string[]> {
  const answer = await fetch(`${url}/api/v1/rooms/${root}/infosec`, {
    headers: { Authorization: 'Bearer demo-viewer' },
  })
  const room = await answer.text()
  const addresses = new Set(records.flatMap((record) => record.match(ADDRESS) ?? []))
  return [...addresses].filter((address) => room.includes(address)).map((address) => `told ${address}`)
}
