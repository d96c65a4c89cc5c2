import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { feedBoardSchema, type FeedBoard } from '../../shared/feeds/feed-board.ts'
import type { Broker } from './broker.ts'
import type { CentreUnderTest, FeedUnderTest } from './centre-under-test.ts'
import { fiwareFeed, newestIn } from './fiware.ts'
import type { Found } from './folder.ts'
import { setClock } from './push.ts'
import type { Row } from './report.ts'

const HOSTILE_FEED = 'mqtt-hostile'
const DAY_MS = 86_400_000
const WITHIN_MS = 30_000

/** One example of each model; whether a schema takes the others is known from the push door. */
const triedOf = (files: readonly Found[]) =>
  files
    .filter(({ kind, name }) => kind === 'fiware' && name.endsWith('example-normalized.json'))
    .slice(0, MOST)
const MOST = 12
const isHostile = ({ kind }: Found) => kind === 'json-parsing'

/** Feeds that the broker hands over: one for each example, and one for all that is hostile. */
export function brokerFeeds(files: readonly Found[], broker: Broker | undefined): FeedUnderTest[] {
  if (broker === undefined) return []
  const examples = triedOf(files).map((found, i) => {
    const { domains, adapter } = fiwareFeed(found.path)
    const as = { format: 'ngsi-v2', settings: adapter.settings }
    const version = i % 2 === 0 ? '3.1.1' : '5'
    return {
      id: `mqtt-${i}`,
      ...(domains && { domains }),
      adapter: settingsOf(broker, `fiware/${i}`, as, version),
    }
  })
  const hostile = { id: HOSTILE_FEED, adapter: settingsOf(broker, 'hostile/#', { format: 'own' }, '5') }
  return [...examples, ...(files.some(isHostile) ? [hostile] : [])]
}

function settingsOf({ url }: Broker, filter: string, as: object, version: string) {
  return { kind: 'mqtt', settings: { url, version, topics: [{ filter, as }] } }
}

/** Files of the folder through a real broker: examples are taken whole, what is hostile is refused one by one. */
export async function takeByBroker(
  files: readonly Found[],
  broker: Broker | undefined,
  centre: CentreUnderTest,
): Promise<Row[]> {
  const tried = triedOf(files)
  const hostile = files.filter(isHostile)
  if (broker === undefined || tried.length + hostile.length === 0) return []
  const rows: Row[] = []
  for (const [i, found] of tried.entries()) rows.push(await takeExample(found, i, broker, centre))
  return hostile.length === 0 ? rows : [...rows, await throwHostile(hostile, broker, centre)]
}

async function takeExample(found: Found, i: number, broker: Broker, centre: CentreUnderTest): Promise<Row> {
  const feed = `mqtt-${i}`
  await setClock(centre, feed, newestIn(readFileSync(found.path, 'utf8')) + DAY_MS)
  await boardWhen(centre, feed, isConnected)
  await broker.publish(`fiware/${i}`, found.path, i % 2 === 0 ? '311' : '5')
  const { accepted, rejected, adapter } = await boardWhen(centre, feed, hasRecorded(1))
  const ok = accepted > 0 && accepted === adapter?.translated && rejected === 0
  const why = `${ok ? '' : 'FAILED: '}MQTT ${i % 2 === 0 ? '3.1.1' : '5'}, Mosquitto; ${adapter?.lastError?.message ?? 'taken whole'}`
  return {
    file: `${found.name} (MQTT)`,
    kind: 'Smart Data Model by MQTT',
    read: 1,
    accepted,
    rejected,
    why,
    ok,
  }
}

async function throwHostile(files: readonly Found[], broker: Broker, centre: CentreUnderTest): Promise<Row> {
  await boardWhen(centre, HOSTILE_FEED, isConnected)
  for (const [i, { path }] of files.entries()) await broker.publish(`hostile/${i}`, path, '5')
  const { accepted, rejected, adapter } = await boardWhen(centre, HOSTILE_FEED, hasRecorded(files.length))
  // An array has as many members as it has.
  const isAllRefused = rejected >= files.length && rejected === adapter?.read
  const ok = accepted === 0 && isAllRefused && (await centre.isUp())
  const why = `${ok ? '' : 'FAILED: '}none is an observation: each is refused alone, and acknowledged`
  const read = files.length
  return { file: '(hostile JSON by MQTT)', kind: 'hostile JSON by MQTT', read, accepted, rejected, why, ok }
}

const isConnected = ({ adapter }: FeedBoard) => typeof adapter?.subscription?.connectedSince === 'number'
const hasRecorded =
  (messages: number) =>
  ({ adapter }: FeedBoard) =>
    adapter?.subscription?.messages === messages && adapter.subscription.inHand === 0

/** As it is at last where it never becomes so. */
async function boardWhen(
  { url }: CentreUnderTest,
  feed: string,
  so: (board: FeedBoard) => boolean,
): Promise<FeedBoard> {
  const headers = { Authorization: 'Bearer demo-feed-manager', 'Accept-Language': 'en' }
  for (const until = Date.now() + WITHIN_MS; ; await pause(20)) {
    const answer = await fetch(`${url}/api/v1/feeds/${feed}`, { headers })
    const board = feedBoardSchema.parse(await answer.json())
    if (so(board) || Date.now() > until) return board
  }
}
