import { describe, expect, test } from 'vitest'
import { roadSeverity, roadState } from '../../client/map/segments/road-state.ts'
import { PLAIN_CALENDAR } from '../../shared/bands/working-calendar.ts'
import { UsualSpeeds } from '../../client/map/segments/usual-speeds.ts'

describe('a road is judged by what is usual there at this hour', () => {
  test('an ordinary rush hour stays quiet, however slow', () => {
    expect(roadState(18, 15, 60)).toBe('flowing')
    expect(roadState(14.5, 15, 60)).toBe('flowing')
  })

  test('below its band it is slow, well below it queues, and at level of service F it is jammed', () => {
    expect(roadState(44, 50, 60)).toBe('slow')
    expect(roadState(30, 50, 60)).toBe('queueing')
    expect(roadState(15, 50, 60)).toBe('jammed')
  })

  test('where nothing is known of what is usual, the level of service alone decides', () => {
    expect(roadState(55, undefined, 60)).toBe('flowing')
    expect(roadState(28, undefined, 60)).toBe('slow')
    expect(roadState(20, undefined, 60)).toBe('queueing')
    expect(roadState(10, undefined, 60)).toBe('jammed')
  })

  test('unknown is never shown as flowing', () => {
    expect(roadState(null, 50, 60)).toBe('unknown')
    expect(roadState(undefined, 50, 60)).toBe('unknown')
    expect(roadState(50, undefined, undefined)).toBe('unknown')
  })

  test('states rise with severity', () => {
    const ranks = (['unknown', 'flowing', 'slow', 'queueing', 'jammed'] as const).map(roadSeverity)
    expect(ranks).toEqual([0, 0, 1, 2, 3])
  })
})

describe('usual speeds', () => {
  const bands = (low: number) => Array.from({ length: 24 }, (_, hour): [number, number] => [low + hour, 99])
  const usual = UsualSpeeds.from({
    slotMinutes: 60,
    things: { 'ql3-1': { 'traffic.speed': { working: bands(10), weekend: bands(40).with(23, [7, 9]) } } },
  })

  test('lie between the bands of two hours', () => {
    expect(usual.lowAt('ql3-1', { hour: 17.5, weekend: false })).toBeCloseTo(27.5)
    expect(usual.lowAt('ql3-1', { hour: 17.5, weekend: true })).toBeCloseTo(57.5)
  })

  test('go on over midnight', () => {
    expect(usual.lowAt('ql3-1', { hour: 23.5, weekend: true })).toBeCloseTo((7 + 40) / 2)
  })

  test('are what was recorded of a road, by the kind of day, and unknown where that is', () => {
    const days = { working: 20, weekend: 0, holiday: 0 }
    const recorded = {
      working: bands(30).map((band, hour) => (hour === 3 ? null : band)),
    }
    const learned = UsualSpeeds.from({ slotMinutes: 60, things: { 'ql3-1': {}, other: {} } })
    const part = { hour: 8, weekend: false }
    const zone = 'Asia/Ho_Chi_Minh'
    const thing = { feed: 'f', thing: 'ql3-1', indicator: 'traffic.speed', days, bands: recorded }
    learned.learn({ madeAt: 1, zone, slotMinutes: 60, things: [thing] }, PLAIN_CALENDAR)
    const at = (local: string) => ({ ...part, slot: learned.slotAt(Date.parse(`${local}:00+07:00`)) })
    expect(learned.lowAt('ql3-1', at('2026-11-23T08:30'))).toBe(38)
    expect(learned.lowAt('ql3-1', at('2026-11-23T03:30'))).toBeUndefined()
    expect(learned.lowAt('ql3-1', at('2026-11-22T08:30'))).toBeUndefined()
    expect(learned.lowAt('ql3-1', part)).toBeUndefined()
    expect(learned.lowAt('other', at('2026-11-23T08:30'))).toBeUndefined()
  })

  test('are undefined for a road without a baseline', () => {
    expect(usual.lowAt('elsewhere', { hour: 8, weekend: false })).toBeUndefined()
    expect(UsualSpeeds.from(undefined).lowAt('ql3-1', { hour: 8, weekend: false })).toBeUndefined()
  })
})
