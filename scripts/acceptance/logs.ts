import { readFileSync } from 'node:fs'
import { translatedBy } from '../../server/adapters/formats.ts'
import type { AdapterAck } from '../../shared/adapters/adapter-ack.ts'
import { feedAdapterSchema } from '../../shared/adapters/feed-adapter.ts'
import type { CentreUnderTest, FeedUnderTest } from './centre-under-test.ts'
import type { Found } from './folder.ts'
import { audible, hearAll } from './hear-log.ts'
import { differences } from './log-reference.ts'
import { mediaTypeOf, type LogFile } from './log-files.ts'
import { push, setClock } from './push.ts'
import type { Said } from './readme.ts'
import type { Row } from './report.ts'

const HOUR_MS = 3_600_000
/** Of a document: a longer log is posted in parts, as its sender would. */
const MOST = { records: 2_000, bytes: 2_000_000 }

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
  const first = await pushAll(found, feed.id, centre)
  const row = { file: found.name, kind: `${log.format} logs`, read: 1, accepted: 0, rejected: 1 }
  if (typeof first === 'string')
    return { ...row, why: `${log.isBroken ? 'it breaks off' : 'FAILED'}: ${first}`, ok: log.isBroken }
  const again = await pushAll(found, feed.id, centre)
  const { read, refused, refusals, accepted, rejected, events, asides } = first
  const spoken = audible(log.records)
  const heard = await hearAll(spoken, feed, centre)
  const mustHear = eventsIn(spoken, feed, now) * 2
  const problems = [
    ...(read === log.records.length ? [] : [`read ${read} of ${log.records.length}`]),
    ...(said?.rows === undefined || said.rows === read ? [] : [`README says ${said.rows}, read ${read}`]),
    ...(refused === 0 || said === undefined ? [] : [`refused ${refused}`]),
    ...rejected.map(({ code, path }) => `rejected ${path} ${code}`),
    ...(events < read - asides - refused ? [`counted ${events} of ${read}`] : []),
    ...(typeof again !== 'string' && again.accepted === 0 && again.repeats === events
      ? []
      : ['counted twice']),
    ...(heard === mustHear ? [] : [`heard ${heard}, and not ${mustHear}`]),
    ...(await addressesTold(log, centre)),
    ...differences(log, now),
  ]
  const why = [
    ...problems.map((problem) => `FAILED: ${problem}`),
    ...refusals.map(({ path, message }) => `${path}: ${message}`),
    `${accepted} observations; posted again nothing; ${spoken.length} over udp and over tcp${log.expected === undefined ? '' : '; as its reference'}`,
  ].join('; ')
  const ok = problems.length === 0
  return { ...row, read, accepted: events + asides, rejected: refused + rejected.length, why, ok }
}

type Sum = Pick<AdapterAck, 'read' | 'refused' | 'refusals' | 'accepted' | 'rejected'> & {
  events: number
  asides: number
  repeats: number
}

/** As it lies there, or in parts where it is long; as a text why it was refused. */
async function pushAll(
  { log, path }: { log: LogFile; path: string },
  feed: string,
  centre: CentreUnderTest,
): Promise<Sum | string> {
  const sum: Sum = {
    read: 0,
    refused: 0,
    refusals: [],
    accepted: 0,
    rejected: [],
    events: 0,
    asides: 0,
    repeats: 0,
  }
  const parts = partsOf(log.records)
  for (const part of parts) {
    const cut = log.isArray ? `[${part.join(',')}]` : part.join('\n')
    const body = parts.length === 1 ? readFileSync(path) : cut
    const pushed = await push(centre, feed, { body, mediaType: mediaTypeOf(log) })
    if ('refused' in pushed) return pushed.refused
    const { read, refused, refusals, accepted, rejected, log: counts } = pushed.ack
    sum.read += read
    sum.refused += refused
    sum.refusals.push(...refusals)
    sum.accepted += accepted
    sum.rejected.push(...rejected)
    sum.events += counts?.events ?? 0
    sum.repeats += counts?.repeats ?? 0
    sum.asides += Object.values(counts?.aside ?? {}).reduce((all, count) => all + count, 0)
  }
  return sum
}

function partsOf(records: readonly string[]): string[][] {
  const parts: string[][] = [[]]
  let bytes = 0
  for (const record of records) {
    const last = parts.at(-1) ?? []
    bytes += Buffer.byteLength(record) + 1
    if (last.length > 0 && (last.length >= MOST.records || bytes > MOST.bytes)) {
      parts.push([record])
      bytes = Buffer.byteLength(record) + 1
    } else last.push(record)
  }
  return parts
}

/** The newest of its events, as far as they say; a reference knows the year of lines that say none. */
function newestOf({ records, expected }: LogFile, feed: FeedUnderTest): number {
  const references =
    expected?.flatMap(({ timestamp }) => (typeof timestamp === 'number' ? timestamp : [])) ?? []
  const now = Date.now()
  const times = references.length > 0 ? references : timesIn(records, feed, now)
  return times.length === 0 ? now : times.reduce((newest, one) => Math.max(newest, one))
}

function eventsIn(records: readonly string[], feed: FeedUnderTest, now: number): number {
  return partsOf(records)
    .flatMap((part) => readHere(part, feed, now))
    .reduce((sum, { count }) => sum + count, 0)
}

function timesIn(records: readonly string[], feed: FeedUnderTest, now: number): number[] {
  return partsOf(records).flatMap((part) => readHere(part, feed, now).map(({ at }) => at))
}

/** As the adapter reads them where they are heard: each line on its own. */
function readHere(records: readonly string[], { adapter }: FeedUnderTest, now: number) {
  const context = { zone: 'UTC', dayOrder: 'day-first', now, area: '', areaAt: () => undefined } as const
  const bytes = Buffer.from(records.join('\n'))
  const input = { bytes, mediaType: '', charset: undefined, headers: {}, isHeard: true as const }
  const read = translatedBy(feedAdapterSchema.parse(adapter), input, context)
  return 'events' in read ? read.events : []
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
