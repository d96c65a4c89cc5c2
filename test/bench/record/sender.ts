import { openRawFeed, type RawFeed } from '../raw-feed.ts'
import { answer } from '../worker.ts'

const FEED = 'city-thai-nguyen'
const AREAS = ['05443', '05455', '05467', '05482', '05500']
const DETECTORS = 50_000
const BATCH = 1_000
const INDICATORS = ['traffic.flow', 'traffic.occupancy'] as const

let feed: RawFeed | undefined
let at = Date.now() - 3_600_000
let series = 0
let batches = 0

/** Written by hand: the far end must not be what is measured. */
function readings(): string {
  const members: string[] = []
  for (let i = 0; i < BATCH; i++) {
    const indicator = INDICATORS[series & 1]
    const value = (series * 7 + batches) % 100
    members.push(
      `{"type":"reading","indicator":"${indicator}","thing":"d${series >> 1}","at":${at},"value":${value}}`,
    )
    series += 1
    if (series < DETECTORS * 2) continue
    series = 0
    at += 1_000
  }
  batches += 1
  return `{"batch":"b${batches}","clock":${at},"observations":[${members.join(',')}]}`
}

function detectors(from: number): string {
  const members = Array.from({ length: BATCH }, (_, i) => ({
    type: 'thing',
    id: `d${from + i}`,
    kind: 'traffic.detector',
    at,
    revision: 1,
    area: AREAS[(from + i) % AREAS.length],
    name: `Cảm biến ${from + i}`,
    status: 'online',
  }))
  return JSON.stringify({ batch: `things-${from}`, clock: at, observations: members })
}

answer({
  async connect(port: number) {
    feed = await openRawFeed(port, FEED)
    const things = Array.from({ length: DETECTORS / BATCH }, (_, i) => detectors(i * BATCH))
    await feed.send(things)
    // Each series once: naming them is not what is measured.
    return feed.send(Array.from({ length: (DETECTORS * 2) / BATCH }, readings))
  },
  /** Sends for so long, as fast as it is acknowledged; answers how many readings were. */
  async run(seconds: number): Promise<number> {
    const until = performance.now() + seconds * 1_000
    let acknowledged = 0
    const lane = async () => {
      while (performance.now() < until) {
        const outcome = await feed?.send([readings()])
        acknowledged += outcome?.accepted ?? 0
      }
    }
    await Promise.all(Array.from({ length: 6 }, lane))
    return acknowledged
  },
})
