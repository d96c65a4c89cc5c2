import { describe, expect, it } from 'vitest'
import type { Fact, Reading } from '../../shared/observation.ts'
import { REMEMBERED_READINGS } from '../../server/world/remembered-readings.ts'
import { smallWorld } from '../support/small-place.ts'

const START = 1_700_000_000_000
const YEAR = 365 * 86_400_000

function queue(at: number, value: number, revision = 0): Reading {
  return { type: 'reading', indicator: 'services.queue', area: 'A1', at: START + at, value, revision }
}

function notice(id: string): Fact {
  return { type: 'notice', id, kind: 'traffic.advice', at: START, area: 'A1', title: id }
}

/** A world whose memory is its journal, and what it recorded. */
function play(limits = {}) {
  const recorded: (Reading | Fact)[] = []
  const recorder = {
    reading: (_row: number, reading: Reading) => void recorded.push(reading),
    fact: (fact: Fact) => void recorded.push(fact),
    added: () => undefined,
  }
  const world = smallWorld('epoch', limits, recorder)
  const feed = world.registerFeed({ id: 'f', domains: ['services', 'traffic'], scopes: ['P'], cadenceMs: {} })
  const origin = { feed, arrivedAt: START, feedClock: START, factor: 1 }
  return { world, recorded, origin, send: (reading: Reading) => world.applyReading(reading, origin) }
}

describe('R2: what only the store can tell', () => {
  it('is a time that may have been pushed out of memory, and no other', () => {
    const { send } = play()
    for (let at = 10; at < 10 + REMEMBERED_READINGS; at++) send(queue(at, at))
    expect(send(queue(5, 5))).toBe('accepted')
    expect([send(queue(5, 5)), send(queue(4, 5)), send(queue(6, 6))]).toEqual([
      'unsure',
      'unsure',
      'accepted',
    ])
    expect(send(queue(6, 6))).toBe('unsure')
    expect(send(queue(99, 1))).toBe('accepted')
  })

  it('is settled by what the store holds', () => {
    const { world, origin, recorded, send } = play()
    for (let at = 1; at <= REMEMBERED_READINGS + 1; at++) send(queue(at, at))
    const count = recorded.length
    const settle = (reading: Reading, revision: number, value: number) =>
      world.settleReading(reading, origin, { revision, content: { value } })
    expect(settle(queue(1, 1), 0, 1)).toBe('duplicate')
    expect(settle(queue(1, 1), 3, 7)).toBe('duplicate')
    expect(settle(queue(1, 2), 0, 1)).toBe('conflict')
    expect(recorded).toHaveLength(count)
    expect(settle(queue(1, 2, 1), 0, 1)).toBe('accepted')
    expect(world.settleReading(queue(0, 4), origin, undefined)).toBe('accepted')
    expect(recorded.slice(count)).toEqual([queue(1, 2, 1), queue(0, 4)])
    expect(world.lateReadingsOf(origin.feed)).toBe(2)
    expect(world.series.value[0]).toBe(REMEMBERED_READINGS + 1)
  })

  it('is the present of a clock that has gone back, until it is past all that was ever said', () => {
    const { world, origin, recorded, send } = play()
    world.applyReading(queue(YEAR, 1), { ...origin, feedClock: START + YEAR })
    expect(send(queue(0, 2))).toBe('unsure')
    expect(world.series.value[0]).toBe(2)
    expect(world.settleReading(queue(0, 2), origin, undefined)).toBe('accepted')
    expect(recorded.at(-1)).toEqual(queue(0, 2))
    expect(send(queue(0, 2))).toBe('duplicate')
    expect(send(queue(1, 3))).toBe('unsure')
    expect(world.applyReading(queue(YEAR + 1, 4), { ...origin, feedClock: START + YEAR + 1 })).toBe(
      'accepted',
    )
    expect(world.lateReadingsOf(origin.feed)).toBe(0)
  })

  it('does not hang on the order in which it is settled whether the present is right', () => {
    const { world, origin, send } = play()
    world.applyReading(queue(YEAR, 1), { ...origin, feedClock: START + YEAR })
    expect([send(queue(0, 2)), send(queue(1, 3))]).toEqual(['unsure', 'unsure'])
    world.settleReading(queue(0, 2), origin, undefined)
    world.settleReading(queue(1, 3), origin, undefined)
    expect(world.series.value[0]).toBe(3)
  })

  it('is a fact whose key is unknown once keys were forgotten', { timeout: 30_000 }, () => {
    const { world, origin, recorded } = play({ notices: 1 })
    for (let id = 0; id <= 50_001; id++) expect(world.applyFact(notice(`n${id}`), origin)).toBe('accepted')
    expect(world.applyFact(notice('n1'), origin)).toBe('duplicate')
    expect(world.applyFact(notice('n0'), origin)).toBe('unsure')
    const found = { revision: 0, content: notice('n0') }
    const count = recorded.length
    expect(world.settleFact(notice('n0'), origin, found)).toBe('duplicate')
    expect(world.settleFact({ ...notice('n0'), area: 'B' }, origin, found)).toBe('conflict')
    expect(world.settleFact({ ...notice('n0'), revision: 1 }, origin, found)).toBe('accepted')
    expect(world.settleFact(notice('other'), origin, undefined)).toBe('accepted')
    expect(recorded).toHaveLength(count + 2)
  })
})

describe('the recorder', () => {
  it('hears what is accepted, in order, and nothing else', () => {
    const { world, origin, recorded, send } = play()
    send(queue(0, 1))
    send(queue(0, 1))
    send(queue(0, 2))
    world.applyFact(notice('n'), origin)
    world.applyFact(notice('n'), origin)
    send(queue(1, 1))
    expect(recorded).toEqual([queue(0, 1), notice('n'), queue(1, 1)])
  })

  it('is not told what a world without a store takes for new', () => {
    const world = smallWorld()
    const feed = world.registerFeed({ id: 'f', domains: ['services'], scopes: ['P'], cadenceMs: {} })
    const origin = { feed, arrivedAt: START, feedClock: START, factor: 1 }
    for (let at = 1; at <= REMEMBERED_READINGS + 1; at++) world.applyReading(queue(at, at), origin)
    expect(world.applyReading(queue(0, 1), origin)).toBe('accepted')
  })
})
