import { describe, expect, it } from 'vitest'
import { RollUps } from '../../server/world/roll-ups.ts'
import { World } from '../../server/world/world.ts'
import { roomScopes } from '../../server/fanout/room-scopes.ts'
import type { Reading } from '../../shared/observation.ts'
import { formulaRegistry, RANKS, type WORK } from '../support/formula-domains.ts'
import { CENTRES, smallScopes } from '../support/small-place.ts'

const START = 1_700_000_000_000
const MINUTE = 60_000

function place() {
  const world = new World({ epoch: 'e', zone: 'UTC', registry: formulaRegistry(), scopes: smallScopes() })
  world.registerFeed({ id: 'f', domains: ['work', 'ranks'], scopes: ['P'], cadenceMs: {} })
  const rollUps = new RollUps(world)
  const scopes = roomScopes(smallScopes(), CENTRES, 'P') ?? []
  return {
    world,
    say(indicator: string, area: string, figures: Partial<Reading>, at = START) {
      const origin = { feed: 0, arrivedAt: at, feedClock: at, factor: 1 }
      world.applyReading({ type: 'reading', indicator, area, at, value: null, ...figures }, origin)
    },
    /** As a tick does, without anything that is told at once. */
    tick(now: number, domain: typeof WORK | typeof RANKS = RANKS) {
      return rollUps.update(domain, scopes, undefined, now)
    },
    figure(indicator: string, scope = 'P') {
      const row = rollUps.told(indicator, scope)
      if (!row) throw new Error(`no roll-up of ${indicator}`)
      const { value, reported, expected, asOfSecond } = row
      return { value, reported, expected, asOfSecond }
    },
  }
}

describe('R3: a computed figure', () => {
  it('is computed for every scope of what its inputs are there, from another domain too', () => {
    const { say, tick, figure } = place()
    say('work.done', 'A1', { value: 1 })
    say('work.done', 'B', { value: 9 }, START - 500)
    say('work.failed', 'A2', { value: 3 })
    say('work.failed', 'B', { value: 1 })
    tick(START)
    expect(figure('ranks.share')).toEqual({
      value: 7143,
      // Of each input: work.done counts by itself and in work.all.
      reported: 6,
      expected: 6,
      asOfSecond: Math.floor((START - 500) / 1000),
    })
    expect(figure('ranks.share', 'zone:a').value).toBe(2500)
    expect(figure('ranks.share', 'zone:b').value).toBe(9000)
  })

  it('is unknown where an input is, and so is whatever is computed of it', () => {
    const { say, tick, figure } = place()
    say('work.done', 'A1', { value: 1 })
    say('work.peak', 'A1', { value: 1 })
    tick(START)
    expect(figure('ranks.share')).toMatchObject({ value: null, reported: 2, expected: 2 })
    expect(figure('ranks.score').value).toBeNull()
    say('work.failed', 'A1', { value: null })
    tick(START + 1_000)
    expect(figure('ranks.share')).toMatchObject({ value: null, reported: 2, expected: 3 })
    say('work.failed', 'A1', { value: 3 }, START + 1)
    tick(START + 2_000)
    expect(figure('ranks.share').value).toBe(2500)
    expect(figure('ranks.score').value).toBe(1350)
  })

  it('is told anew when only its inputs change, though they are of another domain', () => {
    const { say, tick, figure } = place()
    say('work.done', 'A1', { value: 1 })
    say('work.failed', 'A1', { value: 1 })
    tick(START)
    say('work.done', 'A1', { value: 3 }, START + 10)
    expect(tick(START + 500).size).toBe(0)
    expect(figure('ranks.share').value).toBe(5000)
    expect(tick(START + 1_000).size).toBeGreaterThan(0)
    expect(figure('ranks.share').value).toBe(7500)
    expect(figure('ranks.share', 'zone:b').value).toBeNull()
  })

  it('does not stand where its inputs are there and make none: nothing by nothing is unknown', () => {
    const { say, tick, figure } = place()
    say('work.done', 'A1', { value: 1 })
    say('work.failed', 'A1', { value: 1 })
    tick(START)
    say('work.done', 'A1', { value: 0 }, START + 10)
    say('work.failed', 'A1', { value: 0 }, START + 10)
    tick(START + 1_000)
    expect(figure('ranks.share').value).toBeNull()
  })

  it('takes numerators and denominators of the scope, never of a ratio of ratios', () => {
    const { say, tick, figure } = place()
    say('work.onTime', 'A1', { value: 90, numerator: 9, denominator: 10 })
    say('work.onTime', 'B', { value: 50, numerator: 500, denominator: 1000 })
    tick(START)
    expect(figure('ranks.missed').value).toBe(50_100)
    say('work.onTime', 'C', { value: 50 })
    tick(START + 1_000)
    expect(figure('ranks.missed')).toMatchObject({ value: 50_100, reported: 2, expected: 3 })
  })

  it('grows old with the oldest of its inputs', () => {
    const { say, tick, figure } = place()
    say('work.done', 'A1', { value: 1 })
    say('work.failed', 'A1', { value: 1 }, START + 10 * MINUTE)
    tick(START + 10 * MINUTE)
    expect(figure('ranks.share')).toMatchObject({ value: 5000, reported: 1, expected: 3 })
    expect(figure('ranks.share').asOfSecond).toBe(START / 1000)
  })

  it('has no own figure of a rest of an area, though the area itself is in it', () => {
    const { say, tick, figure } = place()
    say('ranks.published', 'P', { value: 80 })
    say('ranks.bonus', 'P', { value: 6.97 })
    tick(START)
    expect(figure('ranks.total').value).toBe(8697)
    for (const scope of ['zone:a', 'zone:b', 'rest:P']) expect(figure('ranks.total', scope).value).toBeNull()
  })
})
