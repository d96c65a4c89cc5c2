import { startPastStandIn, type PastStandIn } from '../support/past-stand-in.ts'

const MINUTE_MS = 60_000
const RECORDED_MS = 120 * MINUTE_MS
const EVERY_MS = 10_000

/** Two hours of one road of a city, up to now: its speed says which minute it is. */
export interface RecordedCity extends PastStandIn {
  speedAt: (at: number) => number
  /** Says the present's speed from now on. */
  sayNow: (speedKmh: number) => void
  /** Says how the recorder is, as the server will. */
  sayRecorder: (status: 'keeping-up' | 'behind' | 'stopped') => void
}

export async function startRecordedCity(): Promise<RecordedCity> {
  const standIn = await startPastStandIn()
  const { world } = standIn
  const feed = world.feeds.feeds.find(({ id }) => id === 'city-thai-nguyen')?.index ?? -1
  const self = world.feeds.feeds.length - 1
  const startedAt = Date.now()
  const speedAt = (at: number) => 30 + Math.floor((at - startedAt + RECORDED_MS) / MINUTE_MS) / 10

  function say(speedKmh: number, at: number): void {
    const from = { feed, arrivedAt: at, feedClock: at, factor: 1 }
    const weights = { numerator: speedKmh * 40, denominator: 40 }
    world.applyReading(
      { type: 'reading', indicator: 'traffic.speed', thing: 'road', at, value: speedKmh, ...weights },
      from,
    )
  }

  const from = startedAt - RECORDED_MS
  world.applyFact(road(from), { feed, arrivedAt: from, feedClock: from, factor: 1 })
  for (let at = from; at <= startedAt; at += EVERY_MS) say(speedAt(at), at)
  await keepHistory(standIn)
  const timers = new Set<ReturnType<typeof setInterval>>()
  return Object.assign(standIn, {
    speedAt,
    sayNow(speedKmh: number) {
      for (const timer of timers) clearInterval(timer)
      say(speedKmh, Date.now())
      timers.add(setInterval(() => say(speedKmh, Date.now()), 1_000).unref())
    },
    sayRecorder(status: string) {
      const at = Date.now()
      const attributes = { waitingMs: 40_500, waitingMembers: 42_310, reason: 'no space left on device' }
      world.applyFact(
        {
          type: 'thing',
          id: 'recorder',
          kind: 'centre.recorder',
          at,
          revision: at,
          area: '19',
          name: 'Bộ ghi',
          status,
          attributes,
        },
        { feed: self, arrivedAt: at, feedClock: at, factor: 1 },
      )
    },
  })
}

/** As a server with a store says of itself. */
async function keepHistory(standIn: PastStandIn): Promise<void> {
  const centre: unknown = await (await fetch(`${standIn.url}/api/v1/centre`)).json()
  standIn.answer = (path) =>
    path === '/api/v1/centre' ? Object.assign({}, centre, { keepsHistory: true }) : historyAt(path)
}

/** Every minute but for a gap in the middle. */
function historyAt(path: string): object | undefined {
  if (!path.startsWith('/api/v1/history?')) return undefined
  const query = new URL(path, 'http://wall').searchParams
  const from = Number(query.get('from'))
  const minutes = Array.from({ length: 180 }, (_, minute) => minute).filter((minute) => minute % 90 < 80)
  return {
    bucketMs: MINUTE_MS,
    columns: {
      t: minutes.map((minute) => from + minute * MINUTE_MS),
      value: minutes.map((minute) => 40 + 4 * Math.sin(minute / 12)),
    },
  }
}

function road(at: number) {
  return {
    type: 'thing' as const,
    id: 'road',
    kind: 'traffic.segment',
    at,
    revision: at,
    area: '05443',
    name: 'QL3',
    path: [
      [21.58, 105.82],
      [21.6, 105.83],
    ] as [number, number][],
    status: 'open',
    attributes: { lengthKm: 2, freeKmh: 60, lanes: 2, road: 'QL3' },
  }
}
