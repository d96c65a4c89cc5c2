import { decodeGaps } from '../../../shared/live/gaps.ts'
import { openRawDashboard } from '../raw-dashboard.ts'
import { openRawFeed } from '../raw-feed.ts'
import { answer } from '../worker.ts'

/** Facts of a city that are live: 50 a second, of which one at a time is followed to a dashboard of the province. */
const FEED = 'thai-nguyen-systems'
const AREA = '05443'
const ROOM = { scope: 'zone:thai-nguyen', domain: 'traffic' }
const EVERY_MS = 100
const AT_ONCE = 5

const sentAt: number[] = []
let measured: number[] = []
/** What was sent before is history, and not followed. */
let seen = 0

function thing(id: string) {
  return {
    type: 'thing',
    id,
    kind: 'traffic.detector',
    at: Date.now(),
    revision: 1,
    area: AREA,
    name: id,
    status: 'online',
  }
}

/** Speaks to the city. */
async function speak(port: number): Promise<void> {
  const feed = await openRawFeed(port, FEED)
  const ids = Array.from({ length: AT_ONCE }, (_, i) => `probe${i}`)
  await feed.send([JSON.stringify({ batch: 'probes', observations: ids.map(thing) })])
  setInterval(() => {
    const at = Date.now()
    const value = sentAt.length % 100_000
    const observations = ids.map((id) => ({
      type: 'reading',
      indicator: 'traffic.flow',
      thing: id,
      at,
      value,
    }))
    sentAt.push(performance.now())
    void feed.send([JSON.stringify({ batch: `p${sentAt.length}`, observations })])
  }, EVERY_MS)
}

/** Listens to the province. */
async function listen(port: number): Promise<void> {
  let probe = -1
  const series = new Set<number>()
  await openRawDashboard(port, ROOM, (frame) => {
    for (const { id, key } of frame.things ?? []) if (key === 'probe0') probe = id
    for (const [id, indicator, , of] of frame.dictionary?.series ?? [])
      if (indicator === 'traffic.flow' && of === probe) series.add(id)
    const ids = frame.readings ? decodeGaps(frame.readings.id) : []
    for (const [row, id] of ids.entries()) {
      const value = series.has(id) ? frame.readings?.value[row] : undefined
      if (typeof value !== 'number') continue
      for (; seen <= value; seen++) measured.push(performance.now() - (sentAt[seen] ?? Number.NaN))
    }
  })
}

answer({
  speak,
  listen,
  /** Follows what is sent from now on. */
  begin: () => {
    seen = sentAt.length
    measured = []
  },
  /** Milliseconds of those that arrived since. */
  latencies: () => measured,
})
