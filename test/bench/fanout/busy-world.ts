import { DomainRegistry } from '../../../shared/domains/registry.ts'
import type { Reading } from '../../../shared/observation.ts'
import { CENTRES, smallScopes } from '../../support/small-place.ts'
import { World } from '../../../server/world/world.ts'

export { CENTRES }
export const ROOM = { scope: 'P', domain: 'traffic' }
const DETECTORS = 5_000
/** Made before anything is measured, then said over and over: nothing is the same as the time before. */
const BATCHES = 40

/** A world of 5,000 detectors; each call of `change` moves `count` of them to another figure. */
export function busyWorld(count: number) {
  const scopes = smallScopes()
  const world = new World({ epoch: 'bench', zone: 'UTC', registry: new DomainRegistry(), scopes })
  const feed = world.registerFeed({ id: 'f', domains: ['traffic'], scopes: ['P'], cadenceMs: {} })
  const areas = ['A1', 'A2', 'B', 'C']
  const at = Date.now()
  // As the gateway has it: one for each batch.
  const batch = { feed, arrivedAt: at, feedClock: at, factor: 1 }
  for (let i = 0; i < DETECTORS; i++) {
    const area = areas[i % areas.length] ?? 'C'
    const place: [number, number] = [21.5 + (i % 141) / 500, 105.8 + (i % 139) / 500]
    world.applyFact(
      {
        type: 'thing',
        id: `d${i}`,
        kind: 'traffic.detector',
        at,
        revision: 1,
        area,
        name: `d${i}`,
        place,
        status: 'online',
      },
      batch,
    )
    world.applyReading(speed(i, at), batch)
  }
  const batches = Array.from({ length: BATCHES }, () => readings(count))
  let turn = 0
  function change(): void {
    const now = Date.now()
    const origin = { ...batch, arrivedAt: now, feedClock: now }
    for (const reading of batches[(turn += 1) % BATCHES] ?? []) {
      reading.at = now
      world.applyReading(reading, origin)
    }
  }
  return { world, change }
}

/** Spread evenly, as figures of a city are. */
function readings(count: number): Reading[] {
  const step = DETECTORS / count
  return Array.from({ length: count }, (_, i) => speed(Math.floor(i * step + Math.random() * step), 0))
}

function speed(detector: number, at: number): Reading {
  const denominator = 10 + Math.random() * 40
  const value = 20 + Math.random() * 60
  const numerator = value * denominator
  return {
    type: 'reading',
    indicator: 'traffic.speed',
    thing: `d${detector}`,
    at,
    value,
    numerator,
    denominator,
  }
}
