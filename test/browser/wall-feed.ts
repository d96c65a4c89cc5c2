import { connectFeed } from '../../shared/feed/connect-feed.ts'
import type { Observation } from '../../shared/observation.ts'

/** So much faster than real time that a silence of seconds is a long one: 10 s of its own are half a second. */
const FACTOR = 20
const SAYS_EVERY_MS = 250

/** One road of one city, whose speed the test sets; it can fall silent without leaving. */
export interface RoadFeed {
  speedKmh: number
  isSilent: boolean
  stop: () => Promise<void>
}

export function startRoadFeed(url: string): RoadFeed {
  const startedAt = Date.now()
  const clock = () => Math.round(startedAt + (Date.now() - startedAt) * FACTOR)
  const feed = connectFeed({
    url,
    feed: 'city-thai-nguyen',
    timebase: { kind: 'simulated', factor: FACTOR },
    clock,
    onWelcome: (_welcome, restarted) => {
      if (restarted) feed.send([road(clock())])
    },
  })
  const state: RoadFeed = { speedKmh: 31, isSilent: false, stop }
  const timer = setInterval(() => {
    if (state.isSilent || !feed.stats().connected) return
    const { speedKmh } = state
    feed.send([
      {
        type: 'reading',
        indicator: 'traffic.speed',
        thing: 'road',
        at: clock(),
        value: speedKmh,
        numerator: speedKmh * 40,
        denominator: 40,
      },
    ])
  }, SAYS_EVERY_MS)
  async function stop(): Promise<void> {
    clearInterval(timer)
    await feed.close()
  }
  return state
}

function road(at: number): Observation {
  return {
    type: 'thing',
    id: 'road',
    kind: 'traffic.segment',
    at,
    revision: at,
    area: '05443',
    name: 'QL3',
    path: [
      [21.58, 105.82],
      [21.6, 105.83],
    ],
    status: 'open',
    attributes: { lengthKm: 2, freeKmh: 60, lanes: 2, road: 'QL3' },
  }
}
