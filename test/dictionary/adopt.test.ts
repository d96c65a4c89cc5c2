import { describe, expect, test } from 'vitest'
import { Admission } from '../../server/gateway/admit.ts'
import { PastPlace } from '../../server/past/past-place.ts'
import { DomainRegistry, DOMAINS } from '../../shared/domains/registry.ts'
import type { Definition } from '../../shared/kpi/definition.ts'
import { indicatorOf } from '../../shared/kpi/definition-of.ts'
import { FormulaError } from '../../shared/kpi/formula.ts'
import { computed, defined } from '../support/definitions.ts'
import { PACK } from '../support/recorded-life.ts'
import { smallWorld } from '../support/small-place.ts'

const potholes: Definition = {
  ...defined(),
  indicator: 'traffic.potholes',
  version: 1,
  validFrom: '2026-07-01',
  origin: 'added',
}
const twice: Definition = { ...potholes, ...computed('2 * traffic.potholes'), indicator: 'traffic.twice' }

describe('a registry that adopts', () => {
  test('adds what is new behind what there is, and whoever holds its domain sees it', () => {
    const registry = new DomainRegistry()
    const traffic = registry.domains.get('traffic')
    const before = [...registry.indicators.keys()]
    registry.adopt([indicatorOf(twice), indicatorOf(potholes)])
    expect([...registry.indicators.keys()]).toEqual([...before, 'traffic.twice', 'traffic.potholes'])
    expect(traffic?.indicators.at(-1)).toBe(registry.indicators.get('traffic.potholes'))
    expect(registry.formulas.get('traffic.twice')).toMatchObject({ type: 'binary' })
    expect(registry.version).toBe(1)
    // The declarations are nobody's to change.
    expect(DOMAINS.flatMap(({ indicators }) => indicators).map(({ id }) => id)).toEqual(before)
  })

  test('changes in place, and lets go of what is said no more', () => {
    const registry = new DomainRegistry()
    const held = registry.indicators.get('traffic.congested')
    if (held === undefined) throw new Error('not declared')
    const { thresholds: _, ...plain } = held
    registry.adopt([{ ...plain, max: 7 }])
    expect(registry.indicators.get('traffic.congested')).toBe(held)
    expect(held.max).toBe(7)
    expect(held.thresholds).toBeUndefined()
  })

  test('takes all or none: a formula that cannot be computed changes nothing', () => {
    const registry = new DomainRegistry()
    const looped = { ...twice, formula: 'traffic.potholes + traffic.twice' }
    expect(() => registry.adopt([indicatorOf(potholes), indicatorOf(looped)])).toThrow(FormulaError)
    expect(() => registry.adopt([{ ...indicatorOf(potholes), id: 'nowhere.x' }])).toThrow(RangeError)
    expect(registry.indicators.has('traffic.potholes')).toBe(false)
    expect(registry.version).toBe(0)
  })
})

describe('what was made of a registry before', () => {
  test('a world takes figures of what was added since, and says that they changed', () => {
    const world = smallWorld()
    const feed = world.registerFeed({ id: 'f', domains: ['traffic'], scopes: ['P'], cadenceMs: {} })
    const reading = { type: 'reading', indicator: 'traffic.potholes', area: 'A1', at: 1, value: 7 } as const
    const known = world.indexOfIndicator('traffic.congested')
    expect(world.indexOfIndicator('traffic.potholes')).toBe(-1)
    world.registry.adopt([indicatorOf(potholes)])
    const origin = { feed, feedClock: 1, factor: 1, arrivedAt: 1 }
    expect(world.applyReading(reading, origin)).toBe('accepted')
    expect(world.takeChanges().get('traffic')?.newSeries).toEqual([0])
    expect(world.indexOfIndicator('traffic.congested')).toBe(known)
  })

  test('the door takes what was added since, within its new limits', () => {
    const { registry, tree } = smallWorld()
    const admission = new Admission(registry, tree)
    const remit = { domains: new Set(['traffic']), areas: new Set(['A1']) }
    const codeOf = (indicator: string, value: number) =>
      admission.reading({ type: 'reading', indicator, area: 'A1', at: 1, value }, remit, 1, 1)?.code
    expect(codeOf('traffic.potholes', 7)).toBe('unknown-indicator')
    registry.adopt([indicatorOf(potholes), indicatorOf(twice)])
    expect(codeOf('traffic.potholes', 7)).toBeUndefined()
    expect(codeOf('traffic.twice', 7)).toBe('unknown-indicator')
    registry.adopt([{ ...indicatorOf(potholes), max: 6 }])
    expect(codeOf('traffic.potholes', 7)).toBe('out-of-range')
  })

  test('a world of the past is brought to what held on its day, and knows what was added by now', () => {
    const place = new PastPlace(PACK)
    const later = { ...twice, version: 2, validFrom: '2026-08-01', formula: '3 * traffic.potholes' }
    place.know({ feeds: [], definitions: [potholes, twice, later] })
    const [july, august] = [place.newWorld('july'), place.newWorld('august')]
    place.bring(july, Date.UTC(2026, 6, 31))
    place.bring(august, Date.UTC(2026, 7, 1))
    const factorIn = (world: typeof july) => world.registry.formulas.get('traffic.twice')
    expect(factorIn(july)).toMatchObject({ left: { value: 2 } })
    expect(factorIn(august)).toMatchObject({ left: { value: 3 } })
    // Told on over midnight.
    place.bring(july, Date.UTC(2026, 7, 1))
    expect(factorIn(july)).toMatchObject({ left: { value: 3 } })
  })
})
