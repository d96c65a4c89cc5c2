import { describe, expect, it } from 'vitest'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import { observationSchema } from '../../shared/observation.ts'
import type { Case, Reading, Thing } from '../../shared/observation.ts'
import { groupBy, hear, simulate } from './hear.ts'

const registry = new DomainRegistry()

describe('what simulators say', () => {
  const simulation = simulate({ from: '2026-11-24T08:00' })
  const { things, cases, readings } = simulation.latest.all()
  const later = hear({ from: '2026-11-24T08:00', minutes: 12 })
  const all = [...things, ...cases, ...readings, ...later]

  it('is what the contract takes', () => {
    for (const observation of all) observationSchema.parse(observation)
    expect(all.length).toBeGreaterThan(2_000)
  })

  it('is of declared kinds, statuses and categories', () => {
    for (const thing of all.filter((o): o is Thing => o.type === 'thing')) {
      const kind = registry.thingKinds.get(thing.kind)
      expect(kind?.statuses.map((s) => s.id)).toContain(thing.status)
      expect(Object.keys(kind?.attributes ?? {})).toEqual(
        expect.arrayContaining(Object.keys(thing.attributes ?? {})),
      )
    }
    for (const item of all.filter((o): o is Case => o.type === 'case')) {
      const kind = registry.caseKinds.get(item.kind)
      expect(kind?.statuses.map((s) => s.id)).toContain(item.status)
      expect(kind?.categories.map((c) => c.id)).toContain(item.category)
      const closes = kind?.statuses.find((s) => s.id === item.status)?.closed === true
      expect(item.closedAt !== undefined).toBe(closes)
    }
  })

  it('lies within the plausible, and ratios are what their parts say', () => {
    for (const reading of all.filter((o): o is Reading => o.type === 'reading')) {
      const indicator = registry.indicators.get(reading.indicator)
      if (indicator === undefined) throw new Error(`unknown ${reading.indicator}`)
      expect(reading.value ?? indicator.min).toBeGreaterThanOrEqual(indicator.min)
      expect(reading.value ?? indicator.max).toBeLessThanOrEqual(indicator.max)
      if (indicator.rollUp !== 'ratio') continue
      const { numerator, denominator } = reading
      expect([numerator, denominator]).not.toContain(undefined)
      if (denominator === 0) continue
      const computed = ((numerator ?? 0) / (denominator ?? 1)) * (indicator.scale ?? 1)
      expect(Math.abs(computed - (reading.value ?? NaN))).toBeLessThanOrEqual(0.5 * 10 ** -indicator.decimals)
    }
  })

  it('gives every thing all the figures of its kind, on the beat that it declares', () => {
    const last = new Map(readings.map((r) => [`${r.thing} ${r.indicator}`, r.at]))
    for (const thing of things)
      for (const indicator of registry.thingKinds.get(thing.kind)?.indicators ?? []) {
        const ageMs = simulation.now - (last.get(`${thing.id} ${indicator}`) ?? 0)
        expect(ageMs).toBeLessThanOrEqual((registry.indicators.get(indicator)?.cadenceMs ?? 0) + 1_000)
      }
  })

  it('concerns things of the same feed only', () => {
    for (const feed of ['city-feed', 'province-feed']) {
      const { things: own, cases: told } = simulate({ from: '2026-11-24T20:00', feeds: [feed] }).latest.all()
      const ids = new Set(own.map((thing) => thing.id))
      for (const item of told) expect((item.things ?? []).filter((id) => !ids.has(id))).toEqual([])
    }
  })

  it('is spread over the seconds', () => {
    const perSecond = groupBy(
      later.filter((o) => o.type === 'reading'),
      (o) => o.at,
    )
    const sizes = [...perSecond.values()].map((group) => group.length)
    expect(Math.max(...sizes)).toBeLessThan((readings.length / 10) * 3)
  })
})
