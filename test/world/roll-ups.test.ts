import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roomScopes } from '../../server/fanout/room-scopes.ts'
import { RollUps } from '../../server/world/roll-ups.ts'
import type { World } from '../../server/world/world.ts'
import { services } from '../../shared/domains/services.ts'
import { traffic } from '../../shared/domains/traffic.ts'
import { security } from '../../shared/domains/security.ts'
import type { Domain } from '../../shared/domains/domain.ts'
import { CENTRES, COMMUNES, smallScopes, smallWorld } from '../support/small-place.ts'

const START = 1_700_000_000_000
const MINUTE = 60_000

function worldOf(feeds = ['f']) {
  const world = smallWorld()
  for (const id of feeds) {
    world.registerFeed({ id, domains: ['traffic', 'services', 'security'], scopes: ['P'], cadenceMs: {} })
  }
  return world
}

function rolled(world: World, domain: Domain, now: number, rollUps = new RollUps(world)) {
  const scopes = roomScopes(smallScopes(), CENTRES, 'P') ?? []
  rollUps.update(domain, scopes, undefined, now, true)
  return (indicator: string, scope: string) => {
    const row = rollUps.rows.find((each) => each.indicator.id === indicator && each.scope.id === scope)
    if (!row) throw new Error(`no roll-up of ${indicator} over ${scope}`)
    const { value, reported, expected, asOfSecond } = row
    return { value, reported, expected, asOfSecond }
  }
}

function detector(id: string, area: string, status = 'online') {
  return {
    type: 'thing',
    id,
    kind: 'traffic.detector',
    at: START,
    revision: 1,
    area,
    name: id,
    status,
  } as const
}

function origin(feed = 0, arrivedAt = START) {
  return { feed, arrivedAt, feedClock: arrivedAt, factor: 1 }
}

interface Sent {
  area: (typeof COMMUNES)[number]
  numerator: number
  denominator: number
}

const sent: fc.Arbitrary<Sent> = fc.record({
  area: fc.constantFrom(...COMMUNES),
  numerator: fc.nat({ max: 10_000 }),
  denominator: fc.nat({ max: 200 }),
})

const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  P: COMMUNES,
  'zone:a': ['A1', 'A2'],
  'zone:b': ['B'],
  'rest:P': ['C'],
}

describe('R3: a roll-up never averages ratios', () => {
  it('is the sum of numerators over the sum of denominators, for every scope', () => {
    fc.assert(
      fc.property(fc.array(sent, { maxLength: 30 }), (parts) => {
        const world = worldOf()
        parts.forEach(({ area, numerator, denominator }, index) => {
          world.applyFact(detector(`d${index}`, area), origin())
          const value = denominator === 0 ? null : numerator / denominator
          const reading = {
            type: 'reading',
            indicator: 'traffic.speed',
            thing: `d${index}`,
            at: START,
          } as const
          world.applyReading({ ...reading, value, numerator, denominator }, origin())
        })
        const figure = rolled(world, traffic, START)
        for (const [scope, areas] of Object.entries(MEMBERS)) {
          const inside = parts.filter((part) => areas.includes(part.area))
          const over = inside.reduce((sum, part) => sum + part.numerator, 0)
          const under = inside.reduce((sum, part) => sum + part.denominator, 0)
          expect(figure('traffic.speed', scope)).toMatchObject({
            value: under === 0 ? null : Math.round((10 * over) / under),
            reported: inside.length,
            expected: inside.length,
          })
        }
      }),
      { numRuns: 200 },
    )
  })

  it('differs from the mean of the ratios where the parts weigh differently', () => {
    const world = worldOf()
    world.applyFact(detector('slow', 'A1'), origin())
    world.applyFact(detector('fast', 'A1'), origin())
    const reading = { type: 'reading', indicator: 'traffic.speed', at: START } as const
    world.applyReading({ ...reading, thing: 'slow', value: 10, numerator: 900, denominator: 90 }, origin())
    world.applyReading({ ...reading, thing: 'fast', value: 100, numerator: 1000, denominator: 10 }, origin())
    // 1900 / 100, not (10 + 100) / 2.
    expect(rolled(world, traffic, START)('traffic.speed', 'zone:a').value).toBe(190)
  })

  it('leaves out a ratio that came without its parts, and counts it as missing', () => {
    const world = worldOf()
    world.applyFact(detector('d', 'A1'), origin())
    world.applyReading(
      { type: 'reading', indicator: 'traffic.speed', thing: 'd', at: START, value: 50 },
      origin(),
    )
    expect(rolled(world, traffic, START)('traffic.speed', 'P')).toMatchObject({
      value: null,
      reported: 0,
      expected: 1,
    })
  })
})

describe('R3: a roll-up says how many parts reported and how old the oldest is', () => {
  const speed = (thing: string, at: number) =>
    ({
      type: 'reading',
      indicator: 'traffic.speed',
      thing,
      at,
      value: 40,
      numerator: 400,
      denominator: 10,
    }) as const

  it('counts a thing that never reported as missing', () => {
    const world = worldOf()
    world.applyFact(detector('d1', 'A1'), origin())
    world.applyFact(detector('d2', 'A2'), origin())
    world.applyReading(speed('d1', START), origin())
    expect(rolled(world, traffic, START)('traffic.speed', 'zone:a')).toMatchObject({
      reported: 1,
      expected: 2,
    })
  })

  it('does not expect figures of a thing that is known to be offline', () => {
    const world = worldOf()
    world.applyFact(detector('d1', 'A1', 'offline'), origin())
    expect(rolled(world, traffic, START)('traffic.speed', 'zone:a')).toMatchObject({
      reported: 0,
      expected: 0,
    })
  })

  it('leaves a stale state out, and keeps the last figure with its age when all are stale', () => {
    const world = worldOf()
    world.applyFact(detector('d1', 'A1'), origin())
    world.applyFact(detector('d2', 'A1'), origin())
    world.applyReading(speed('d1', START), origin())
    world.applyReading(
      { ...speed('d2', START + 5 * MINUTE), value: 80, numerator: 800 },
      origin(0, START + 5 * MINUTE),
    )
    const rollUps = new RollUps(world)
    const partly = rolled(world, traffic, START + 5 * MINUTE, rollUps)('traffic.speed', 'P')
    expect(partly).toEqual({ value: 800, reported: 1, expected: 2, asOfSecond: (START + 5 * MINUTE) / 1000 })
    const silent = rolled(world, traffic, START + 20 * MINUTE, rollUps)('traffic.speed', 'P')
    expect(silent).toEqual({ ...partly, reported: 0 })
  })

  it('keeps a stale running count in the sum, and says that it did not report', () => {
    const world = worldOf()
    const received = { type: 'reading', indicator: 'services.received', at: START } as const
    world.applyReading({ ...received, area: 'A1', value: 7 }, origin())
    world.applyReading(
      { ...received, area: 'B', at: START + 20 * MINUTE, value: 5 },
      origin(0, START + 20 * MINUTE),
    )
    expect(rolled(world, services, START + 20 * MINUTE)('services.received', 'P')).toEqual({
      value: 12,
      reported: 1,
      expected: 2,
      asOfSecond: START / 1000,
    })
  })

  it("takes an area's own figure for all that lies below it, never both", () => {
    const world = worldOf()
    const received = { type: 'reading', indicator: 'services.received', at: START } as const
    world.applyReading({ ...received, area: 'A1', value: 7 }, origin())
    world.applyReading({ ...received, area: 'P', value: 100 }, origin())
    const figure = rolled(world, services, START)
    expect(figure('services.received', 'P').value).toBe(100)
    expect(figure('services.received', 'zone:a').value).toBe(7)
  })
})

describe('what is no part of a figure', () => {
  const received = { type: 'reading', indicator: 'services.received', at: START } as const
  const DAY = 86_400_000

  it("leaves yesterday's count out of today's", () => {
    const world = worldOf()
    world.applyReading({ ...received, area: 'A1', value: 500 }, origin())
    world.applyReading({ ...received, area: 'A2', at: START + DAY, value: 10 }, origin(0, START + DAY))
    expect(rolled(world, services, START + DAY)('services.received', 'P')).toMatchObject({
      value: 10,
      reported: 1,
    })
  })

  it('takes one figure of an area where two feeds say it: the freshest', () => {
    const world = worldOf(['f', 'g'])
    world.applyReading({ ...received, area: 'A1', value: 100 }, origin(0))
    world.applyReading({ ...received, area: 'A1', at: START + 1_000, value: 101 }, origin(1, START + 1_000))
    expect(rolled(world, services, START + 1_000)('services.received', 'P')).toMatchObject({
      value: 101,
      expected: 1,
    })
  })

  it("prefers fresh parts to an area's own figure that has gone stale", () => {
    const world = worldOf()
    world.applyReading({ ...received, area: 'P', value: 1 }, origin())
    const later = START + 20 * MINUTE
    world.applyReading({ ...received, area: 'A1', at: later, value: 400 }, origin(0, later))
    expect(rolled(world, services, later)('services.received', 'P').value).toBe(400)
  })

  it('expects nothing of a thing that cannot have a part', () => {
    const world = worldOf()
    world.applyFact(detector('d', 'A1'), origin())
    const speed = { type: 'reading', indicator: 'traffic.speed', thing: 'd', at: START } as const
    world.applyReading({ ...speed, value: 40, numerator: 40, denominator: 1 }, origin())
    expect(rolled(world, traffic, START)('traffic.congested', 'P')).toMatchObject({
      value: null,
      expected: 0,
    })
  })

  it('does not keep a count of things that are there no more', () => {
    const world = worldOf()
    const unit = { type: 'thing', id: 'u', kind: 'security.unit', at: START, area: 'A1', name: 'u' } as const
    world.applyFact({ ...unit, revision: 1, status: 'available' }, origin())
    const rollUps = new RollUps(world)
    expect(rolled(world, security, START, rollUps)('security.unitsOnDuty', 'zone:a').value).toBe(1)
    world.applyFact({ ...unit, revision: 2, status: 'off-duty' }, origin())
    expect(rolled(world, security, START, rollUps)('security.unitsOnDuty', 'zone:a').value).toBe(0)
  })

  it('computes scopes that are asked for without putting off the others', () => {
    const world = worldOf()
    const rollUps = new RollUps(world)
    const scopes = roomScopes(smallScopes(), CENTRES, 'P') ?? []
    rollUps.update(services, scopes, undefined, START)
    world.applyReading({ ...received, area: 'A1', value: 7 }, origin())
    for (const ms of [400, 800, 1_200]) {
      rollUps.update(services, scopes.slice(2), undefined, START + ms, true)
      rollUps.update(services, scopes, undefined, START + ms)
    }
    const row = rollUps.rows.find(
      (each) => each.indicator.id === 'services.received' && each.scope.id === 'P',
    )
    expect(row?.value).toBe(7)
  })
})

describe('counts of cases', () => {
  const incident = (id: string, area: string) =>
    ({
      type: 'case',
      id,
      kind: 'security.incident',
      at: START,
      revision: 1,
      area,
      title: id,
      status: 'new',
      severity: 'high',
      openedAt: START,
    }) as const

  it('are unknown until every feed that would know has spoken, zero when none is open then', () => {
    const world = worldOf(['f', 'g'])
    const open = (scope: string) => rolled(world, security, START)('security.incidentsOpen', scope)
    expect(open('P')).toMatchObject({ value: null, reported: 0, expected: 2 })
    world.applyFact({ ...incident('k', 'B'), status: 'resolved' }, origin(0))
    expect(open('P')).toMatchObject({ value: null, reported: 1, expected: 2, asOfSecond: undefined })
    world.applyFact({ ...incident('k', 'B'), status: 'resolved' }, origin(1))
    expect(open('P')).toMatchObject({ value: 0, reported: 2, expected: 2, asOfSecond: START / 1000 })
  })

  it('are told with their coverage as soon as there is one to count', () => {
    const world = worldOf(['f', 'g'])
    world.applyFact(incident('i', 'B'), origin())
    world.applyFact({ ...incident('i', 'B'), revision: 2, status: 'resolved', closedAt: START }, origin())
    world.applyFact(incident('j', 'B'), origin())
    const figure = rolled(world, security, START)
    expect(figure('security.incidentsOpen', 'zone:b')).toMatchObject({ value: 1, reported: 1, expected: 2 })
    expect(figure('security.incidentsOpen', 'zone:a').value).toBeNull()
  })
})

describe('a feed that falls silent', () => {
  it('does not make the rest look better: below half of the parts the last figure stands', () => {
    const world = worldOf()
    for (const id of ['slow1', 'slow2', 'slow3', 'fast']) world.applyFact(detector(id, 'A1'), origin())
    const speed = (thing: string, at: number, value: number) =>
      world.applyReading(
        { type: 'reading', indicator: 'traffic.speed', thing, at, value, numerator: value, denominator: 1 },
        origin(0, at),
      )
    for (const id of ['slow1', 'slow2', 'slow3']) speed(id, START, 20)
    speed('fast', START, 80)
    const rollUps = new RollUps(world)
    expect(rolled(world, traffic, START, rollUps)('traffic.speed', 'P').value).toBe(350)
    const later = START + 5 * MINUTE
    speed('fast', later, 80)
    expect(rolled(world, traffic, later, rollUps)('traffic.speed', 'P')).toEqual({
      value: 350,
      reported: 1,
      expected: 4,
      asOfSecond: START / 1000,
    })
    speed('slow1', later, 20)
    expect(rolled(world, traffic, later, rollUps)('traffic.speed', 'P')).toMatchObject({
      value: 500,
      reported: 2,
    })
  })
})
