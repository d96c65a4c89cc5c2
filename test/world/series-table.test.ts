import { describe, expect, it } from 'vitest'
import type { Reading } from '../../shared/observation.ts'
import { REMEMBERED_READINGS } from '../../server/world/remembered-readings.ts'
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
  const late = () => world.lateReadingsOf(feed)
  return { world, origin, send, late, present: () => world.series.value[0] }
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
    const { late, send, present } = play()
    expect([send(speed(10, 5)), send(speed(0, 1)), send(speed(0, 2, 1)), send(speed(0, 2, 1))]).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'duplicate',
    ])
    expect(present()).toBe(5)
    expect(late()).toBe(2)
  })

  it('does not touch the present for a reading older than all that it remembers', () => {
    const { send, present } = play()
    for (let at = 1; at <= REMEMBERED_READINGS + 1; at++) send(speed(at, at))
    expect(send(speed(0, 99))).toBe('accepted')
    expect(present()).toBe(REMEMBERED_READINGS + 1)
  })

  it('still knows the newest after a backfill of many earlier ones', () => {
    const { send, present } = play()
    send(speed(20, 5))
    for (let at = 0; at < 2 * REMEMBERED_READINGS; at++) send(speed(at, at))
    expect([send(speed(20, 5)), send(speed(20, 6)), send(speed(20, 7, 1))]).toEqual([
      'duplicate',
      'conflict',
      'accepted',
    ])
    expect(present()).toBe(7)
  })

  it('compares revisions as large as an epoch in milliseconds', () => {
    const { send, present } = play()
    expect([send(speed(0, 7, START)), send(speed(0, 99, START - 1)), send(speed(0, 7, START))]).toEqual([
      'accepted',
      'duplicate',
      'duplicate',
    ])
    expect(present()).toBe(7)
  })

  it('compares every part of a figure', () => {
    const { send } = play()
    const nothing = { ...speed(0, 0), value: null, numerator: 0, denominator: 5 }
    expect([send(nothing), send({ ...nothing, denominator: 500 })]).toEqual(['accepted', 'conflict'])
  })

  it('lets go of a figure from beyond the present of its feed, once its clock has gone back', () => {
    const { world, origin, send, present } = play()
    const year = 365 * 86_400_000
    expect(world.applyReading(speed(year, 5), { ...origin, feedClock: START + year })).toBe('accepted')
    expect([send(speed(0, 6)), send(speed(1, 7)), send(speed(1, 7))]).toEqual([
      'accepted',
      'accepted',
      'duplicate',
    ])
    expect(present()).toBe(7)
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
