import { DomainRegistry } from '../../../shared/domains/registry.ts'
import { CENTRES, smallScopes } from '../../support/small-place.ts'
import { World } from '../../../server/world/world.ts'

export { CENTRES }
export const ROOM = { scope: 'P', domain: 'traffic' }
const DETECTORS = 5_000

/** A world of 5,000 detectors, of which `change` moves some to a new figure. */
export function busyWorld() {
  const scopes = smallScopes()
  const world = new World({ epoch: 'bench', zone: 'UTC', registry: new DomainRegistry(), scopes })
  const feed = world.registerFeed({ id: 'f', domains: ['traffic'], scopes: ['P'], cadenceMs: {} })
  const areas = ['A1', 'A2', 'B', 'C']
  let at = Date.now()
  // As the gateway has it: one for each batch.
  let batch = { feed, arrivedAt: at, feedClock: at, factor: 1 }
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
    speed(i)
  }
  function speed(i: number): void {
    const denominator = 10 + Math.random() * 40
    const value = 20 + Math.random() * 60
    const reading = { type: 'reading', indicator: 'traffic.speed', thing: `d${i}`, at } as const
    world.applyReading({ ...reading, value, numerator: value * denominator, denominator }, batch)
  }
  /** Spread evenly, as figures of a city are. */
  function change(count: number): void {
    at = Date.now()
    batch = { ...batch, arrivedAt: at, feedClock: at }
    const step = DETECTORS / count
    for (let i = 0; i < count; i++) speed(Math.floor(i * step + Math.random() * step))
  }
  return { world, change }
}
