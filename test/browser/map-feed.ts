import { connectFeed } from '../../shared/feed/connect-feed.ts'
import type { Observation } from '../../shared/observation.ts'

/** In the middle of the city's zone, where the map opens. */
const MIDDLE = [21.58, 105.83] as const
const CAMERAS = 14

/** A city with one road, one patrol, cameras that stand close together and, when told, a critical incident. */
export interface CityFeed {
  send: (...observations: Observation[]) => void
  stop: () => Promise<void>
}

export function startCityFeed(url: string): CityFeed {
  const feed = connectFeed({
    url,
    feed: 'city-thai-nguyen',
    timebase: { kind: 'live' },
    onWelcome: () =>
      feed.send([road(), ...Array.from({ length: CAMERAS }, (_, index) => camera(index)), speed(58)]),
  })
  return { send: (...observations) => feed.send(observations), stop: () => feed.close() }
}

let revision = 0

function stamp(): { at: number; revision: number } {
  revision += 1
  return { at: Date.now(), revision }
}

export function camera(index: number, status = 'online'): Observation {
  return {
    type: 'thing',
    id: `camera-${index}`,
    kind: 'traffic.camera',
    ...stamp(),
    area: '05443',
    name: `Camera ${index}`,
    place: [MIDDLE[0] + (index % 4) * 1e-4, MIDDLE[1] + index * 1e-4],
    status,
  }
}

function road(): Observation {
  return {
    type: 'thing',
    id: 'road',
    kind: 'traffic.segment',
    ...stamp(),
    area: '05443',
    name: 'QL3',
    path: [
      [21.5, 105.8],
      [21.48, 105.86],
    ],
    status: 'open',
    attributes: { lengthKm: 2, freeKmh: 60, lanes: 2, road: 'QL3', class: 'national' },
  }
}

export function speed(value: number): Observation {
  const { at } = stamp()
  return {
    type: 'reading',
    indicator: 'traffic.speed',
    thing: 'road',
    at,
    value,
    numerator: value * 40,
    denominator: 40,
  }
}

export function incident(status: 'new' | 'resolved'): Observation {
  const { at, revision: newest } = stamp()
  return {
    type: 'case',
    id: 'incident',
    kind: 'security.incident',
    at,
    revision: newest,
    area: '05443',
    // Among the cameras: it must stand out of their cluster.
    place: [...MIDDLE],
    title: 'Cháy lớn tại chợ, gọi 0912 345 678',
    category: 'fire',
    status,
    severity: 'critical',
    openedAt: at,
    ...(status === 'resolved' ? { closedAt: at } : {}),
  }
}
