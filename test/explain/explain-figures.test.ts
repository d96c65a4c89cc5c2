import { describe, expect, it } from 'vitest'
import { explainFigures } from '../../server/explain/explain-figures.ts'
import type { ExplainPlace } from '../../server/explain/explain-place.ts'
import { scopeOf } from '../../server/explain/scope-of.ts'
import { Dictionary } from '../../server/dictionary/dictionary.ts'
import { ExpectedParts } from '../../server/world/expected-parts.ts'
import { RollUps } from '../../server/world/roll-ups.ts'
import { World } from '../../server/world/world.ts'
import type { Domain } from '../../shared/domains/domain.ts'
import { DOMAINS, DomainRegistry } from '../../shared/domains/registry.ts'
import { explainFigureSchema, MAX_PARTS } from '../../shared/kpi/explain-answer.ts'
import type { Reading } from '../../shared/observation.ts'
import { FORMULA_DOMAINS } from '../support/formula-domains.ts'
import { CENTRES, DAY, smallScopes } from '../support/small-place.ts'

const START = 1_700_000_000_000
const MINUTE = 60_000

function place(domains: readonly Domain[] = FORMULA_DOMAINS) {
  const registry = new DomainRegistry(domains)
  const scopes = smallScopes()
  const world = new World({ epoch: 'e', zone: 'UTC', registry, scopes })
  const speaks = { domains: domains.map(({ id }) => id), scopes: ['P'], cadenceMs: {} }
  for (const id of ['f', 'g']) world.registerFeed({ id, ...speaks })
  const rollUps = new RollUps(world)
  const origin = (feed: number, at: number) => ({ feed, arrivedAt: at, feedClock: at, factor: 1 })
  return {
    world,
    rollUps,
    say(indicator: string, of: { area: string } | { thing: string }, figures: Partial<Reading>, feed = 0) {
      const { at = START } = figures
      world.applyReading({ type: 'reading', indicator, at, value: null, ...of, ...figures }, origin(feed, at))
    },
    thing(id: string, area: string, kind = 'work.desk', status = 'open') {
      const fact = {
        type: 'thing',
        id,
        kind,
        at: START,
        revision: 0,
        area,
        name: `desk ${id}`,
        status,
      } as const
      world.applyFact(fact, origin(0, START))
    },
    explain(id: string, of: string, more: Partial<ExplainPlace> = {}) {
      const [indicator, scope] = [registry.indicators.get(id), scopeOf(scopes, CENTRES, of)]
      if (!indicator || !scope) throw new Error(`no ${id} over ${of}`)
      const figures = explainFigures(
        {
          world,
          scope,
          now: START,
          day: DAY,
          isPast: false,
          expected: new ExpectedParts(),
          definitions: new Dictionary(domains),
          told: (one, over) => rollUps.told(one, over),
          nameOfFeed: (feed) => ({ vi: feed, en: feed }),
          mayRead: () => true,
          ...more,
        },
        indicator,
      ).map(({ figure }) => explainFigureSchema.parse(figure))
      const [first] = figures
      if (!first) throw new Error('nothing is explained')
      return { first, figures }
    },
  }
}

const why = (parts: readonly { area: string; id?: string | undefined; notCounted?: string | undefined }[]) =>
  Object.fromEntries(parts.map(({ area, id, notCounted }) => [id ?? area, notCounted ?? 'counted']))

describe('the parts of a figure', () => {
  it('say why they do not count: an area above them speaks for them, another feed is fresher', () => {
    const { say, thing, explain } = place()
    thing('d', 'A1')
    say('work.done', { thing: 'd' }, { value: 3 })
    say('work.done', { area: 'A2' }, { value: 4 })
    say('work.done', { area: 'P' }, { value: 9 })
    say('work.done', { area: 'P' }, { value: 10, at: START + 1 }, 1)
    const { first } = explain('work.done', 'P', { now: START + 1 })
    expect(first).toMatchObject({ value: 10, reported: 1, expected: 1, basis: 'parts' })
    expect(first.parts.map(({ area, feed, notCounted }) => [area, feed, notCounted])).toEqual([
      ['P', 'g', undefined],
      ['P', 'f', 'other-feed'],
      ['A2', 'f', 'covered'],
      ['A1', 'f', 'covered'],
    ])
    const zone = explain('work.done', 'zone:a').first
    expect(why(zone.parts)).toEqual({ d: 'counted', A2: 'counted' })
    // The area's own figure stands for nothing where a part of the area lies elsewhere.
    expect(why(explain('work.done', 'rest:P').first.parts)).toEqual({ P: 'outside' })
  })

  it('say that they are old, unknown, without numerator, or never came', () => {
    const { say, thing, explain } = place()
    for (const id of ['old', 'unknown', 'fresh', 'never']) thing(id, 'B')
    const now = START + 30 * MINUTE
    say('work.heat', { thing: 'old' }, { value: 5 })
    say('work.heat', { thing: 'unknown' }, { value: null, at: now })
    say('work.heat', { thing: 'fresh' }, { value: 1, at: now })
    const { first } = explain('work.heat', 'B', { now })
    expect(first).toMatchObject({ value: 1, reported: 1, expected: 4 })
    expect(why(first.parts)).toEqual({
      fresh: 'counted',
      old: 'stale',
      unknown: 'no-figure',
      never: 'no-figure',
    })
    expect(first.parts.find(({ id }) => id === 'never')).toMatchObject({ state: 'never', name: 'desk never' })
    say('work.onTime', { thing: 'fresh' }, { value: 90, at: now })
    say('work.onTime', { thing: 'old' }, { value: 50, numerator: 1, denominator: 2, at: now })
    const ratio = explain('work.onTime', 'B', { now }).first
    expect(ratio).toMatchObject({ value: 50, numerator: { value: 1 }, denominator: { value: 2 } })
    expect(why(ratio.parts)).toMatchObject({ fresh: 'no-numerator', old: 'counted' })
  })

  it('are at most so many, with those that are missing among them, and the rest is counted', () => {
    const { say, thing, explain } = place()
    for (let i = 0; i < 300; i++) {
      thing(`t${i}`, 'C')
      if (i < 250) say('work.done', { thing: `t${i}` }, { value: i })
    }
    const { first } = explain('work.done', 'P')
    expect(first).toMatchObject({ value: (249 * 250) / 2, reported: 250, expected: 300, moreParts: 100 })
    expect(first.parts).toHaveLength(MAX_PARTS)
    expect(first.parts.filter(({ counted }) => !counted)).toHaveLength(50)
    expect(first.parts[0]).toMatchObject({ id: 't249', value: 249 })
  })

  it('of what stands for its own area are of that area alone', () => {
    const { say, explain } = place()
    say('ranks.published', { area: 'P' }, { value: 80 })
    say('ranks.published', { area: 'A1' }, { value: 7 })
    const { first } = explain('ranks.published', 'P')
    expect(first).toMatchObject({ value: 80, basis: 'own', parts: [{ area: 'P', counted: true }] })
    expect(explain('ranks.published', 'zone:a').first).toMatchObject({ value: null, parts: [] })
  })
})

describe('an explained figure', () => {
  it('is the one that stands on the wall, where too little reports to tell another', () => {
    const { say, thing, explain, rollUps, world } = place()
    for (const id of ['a', 'b', 'c']) {
      thing(id, 'A1')
      say('work.heat', { thing: id }, { value: 10 })
    }
    const scope = scopeOf(smallScopes(), CENTRES, 'P')
    const domain = world.registry.domains.get('work')
    if (!scope || !domain) throw new Error('no scope')
    rollUps.update(domain, [scope], undefined, START, true)
    const now = START + 30 * MINUTE
    say('work.heat', { thing: 'a' }, { value: 1, at: now })
    rollUps.update(domain, [scope], undefined, now, true)
    const { first } = explain('work.heat', 'P', { now })
    expect(first).toMatchObject({ value: 30, basis: 'kept', asOf: START, reported: 1, expected: 3 })
    expect(first.notes[0]?.en).toContain('the last figure stands')
    // Nobody looks at it elsewhere, so nothing stands from before.
    expect(explain('work.heat', 'A1', { now }).first).toMatchObject({ value: 1, basis: 'parts' })
  })

  it('of a formula says what kind of unknown it is', () => {
    const { say, explain } = place()
    say('work.done', { area: 'A1' }, { value: 0 })
    expect(explain('ranks.share', 'P').first.notes[0]?.en).toContain('an input is unknown')
    say('work.failed', { area: 'A1' }, { value: 0 })
    const { first } = explain('ranks.share', 'P')
    expect(first.value).toBeNull()
    expect(first.notes[0]?.en).toContain('The formula gives nothing')
  })

  it('follows nothing behind what the asker may not see', () => {
    const { say, explain } = place()
    say('work.done', { area: 'A1' }, { value: 1 })
    const { figures } = explain('ranks.score', 'P', { mayRead: (domain) => domain === 'ranks' })
    expect(figures.map(({ indicator, withheld }) => [indicator, withheld ?? false])).toEqual([
      ['ranks.score', false],
      ['ranks.share', false],
      ['work.done', true],
      ['work.all', true],
      ['work.peak', true],
    ])
    expect(JSON.stringify(figures)).not.toContain('A1')
  })
})

describe('what is counted by the server', () => {
  it('has cases and things for parts, and the feeds that would know of others', () => {
    const { world, explain, thing } = place(DOMAINS)
    const origin = { feed: 0, arrivedAt: START, feedClock: START, factor: 1 }
    const incident = {
      type: 'case',
      kind: 'security.incident',
      at: START,
      revision: 0,
      area: 'B',
      severity: 'high',
    } as const
    for (const [id, status] of [
      ['i', 'new'],
      ['j', 'resolved'],
    ] as const)
      world.applyFact({ ...incident, id, title: `incident ${id}`, status, openedAt: START }, origin)
    const { first } = explain('security.incidentsOpen', 'P')
    expect(first).toMatchObject({ value: 1, basis: 'counted', reported: 1, expected: 2 })
    expect(first.parts).toMatchObject([
      { type: 'case', id: 'i', name: 'incident i', area: 'B', counted: true },
    ])
    expect(first.feeds.map(({ feed, state }) => [feed, state])).toEqual([
      ['f', 'fresh'],
      ['g', 'never'],
    ])
    thing('u', 'A1', 'security.unit', 'available')
    const units = explain('security.unitsOnDuty', 'P').first
    expect(units).toMatchObject({ value: 1, parts: [{ type: 'thing', id: 'u', value: 1 }] })
  })
})
