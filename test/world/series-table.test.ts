import { describe, expect, it } from 'vitest'
import type { Reading } from '../../shared/observation.ts'
import { REMEMBERED_READINGS } from '../../server/world/series-table.ts'
import { smallWorld } from '../support/small-place.ts'

const START = 1_700_000_000_000

function speed(at: number, value: number, revision = 0): Reading {
  return { type: 'reading', indicator: 'services.queue', area: 'A1', at: START + at, value, revision }
}

function play() {
  const world = smallWorld()
  const feed = world.registerFeed({ id: 'f', domains: ['services'], scopes: ['P'], cadenceMs: {} })
  const origin = { feed, arrivedAt: START, feedClock: START, factor: 1 }
  const send = (reading: Reading) => world.applyReading(reading, origin)
  return { world, send, present: () => world.series.value[0] }
}

describe('R2: an observation sent twice counts once', () => {
  it('answers the same reading as a duplicate and the same key with another figure as a conflict', () => {
    const { send, present } = play()
    expect([send(speed(0, 5)), send(speed(0, 5)), send(speed(0, 6))]).toEqual([
      'accepted',
      'duplicate',
      'conflict',
    ])
    expect(present()).toBe(5)
  })

  it('takes a newer revision as a correction and an older one as superseded', () => {
    const { send, present } = play()
    expect([send(speed(0, 5)), send(speed(0, 6, 2)), send(speed(0, 7, 1))]).toEqual([
      'accepted',
      'accepted',
      'duplicate',
    ])
    expect(present()).toBe(6)
  })

  it('accepts a late reading and a correction of an earlier time without changing the present', () => {
    const { world, send, present } = play()
    expect([send(speed(10, 5)), send(speed(0, 1)), send(speed(0, 2, 1)), send(speed(0, 2, 1))]).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'duplicate',
    ])
    expect(present()).toBe(5)
    expect(world.lateReadings).toBe(2)
  })

  it('does not touch the present for a reading older than all that it remembers', () => {
    const { send, present } = play()
    for (let at = 1; at <= REMEMBERED_READINGS + 1; at++) send(speed(at, at))
    expect(send(speed(0, 99))).toBe('accepted')
    expect(present()).toBe(REMEMBERED_READINGS + 1)
  })

  it('keeps null apart from a figure', () => {
    const { send } = play()
    const unknown = { ...speed(0, 0), value: null }
    expect([send(unknown), send(unknown), send(speed(0, 0))]).toEqual(['accepted', 'duplicate', 'conflict'])
  })

  it('has a bound on series, and says so', () => {
    const world = smallWorld('epoch', { series: 1 })
    const feed = world.registerFeed({ id: 'f', domains: ['services'], scopes: ['P'], cadenceMs: {} })
    const origin = { feed, arrivedAt: START, feedClock: START, factor: 1 }
    expect(world.applyReading(speed(0, 1), origin)).toBe('accepted')
    expect(world.applyReading({ ...speed(0, 1), area: 'B' }, origin)).toBe('too-many')
    expect(world.applyReading(speed(1, 2), origin)).toBe('accepted')
  })
})
