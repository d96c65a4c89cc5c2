import { describe, expect, test } from 'vitest'
import { openingBounds } from '../../client/map/opening-view.ts'
import { SHAPES } from '../../shared/map-mark.ts'
import { markKey, markLook, shapeRank, MARK_KEYS } from '../../client/map/points/mark-key.ts'
import { shareStep, SHARE_STEPS } from '../../client/map/points/paint-cluster.ts'
import { countText } from '../../client/map/points/sprites.ts'
import { CellSet } from '../../client/map/points/cell-set.ts'
import { ageMark, headingTo, newMark } from '../../client/map/live/thing-state.ts'
import { readingCadenceMs, thingCadenceMs } from '../../client/map/live/expected-cadence.ts'
import type { CentreAnswer } from '../../shared/http-answers.ts'

describe('looks of marks', () => {
  test('each has its own number, and can be told from it', () => {
    const seen = new Set<number>()
    for (const [shape] of SHAPES.entries()) {
      for (let severity = 0; severity < 4; severity += 1) {
        for (let freshness = 0; freshness < 4; freshness += 1) {
          const key = markKey(shape, severity, freshness, 0)
          expect(markLook(key)).toEqual({ shape, severity, freshness, heading: 0 })
          expect(key).toBeLessThan(MARK_KEYS)
          seen.add(key)
        }
      }
    }
    expect(seen.size).toBe(SHAPES.length * 16)
  })

  test('only arrows turn', () => {
    expect(markLook(markKey(shapeRank('arrow'), 0, 0, 90)).heading).toBe(90)
    expect(markLook(markKey(shapeRank('arrow'), 0, 0, 359)).heading).toBe(0)
    expect(markKey(shapeRank('square'), 0, 0, 90)).toBe(markKey(shapeRank('square'), 0, 0, 0))
  })
})

describe('clusters', () => {
  test('one bad member of a thousand is still seen on the ring', () => {
    expect(shareStep(1, 1000, 3)).toBe(1)
    expect(shareStep(1000, 1000, 1)).toBe(SHARE_STEPS)
    expect(shareStep(1000, 1000, 0)).toBe(0)
  })

  test('counts have at most four characters', () => {
    expect([7, 999, 1000, 9999, 20_000].map(countText)).toEqual(['7', '999', '1,0k', '9,9k', '20k'])
  })
})

describe('dirty cells', () => {
  test('are each listed once, and only those of the screen', () => {
    const dirty = new CellSet()
    dirty.reset(4, 3)
    dirty.add(-1, 0, -1, 0)
    dirty.addAround(0)
    dirty.addCell(11)
    expect(dirty.list).toEqual([0, 1, 4, 5, 11])
    dirty.clear()
    dirty.addCell(0)
    expect(dirty.list).toEqual([0])
  })
})

describe('things grow old', () => {
  test('by the cadence of their feed, in real time', () => {
    const feed = {
      index: 0,
      id: 'f',
      factor: 4,
      timebase: 'simulated' as const,
      cadenceMs: { traffic: 20_000 },
    }
    expect(readingCadenceMs(feed, 'traffic', 10_000)).toBe(5_000)
    expect(readingCadenceMs(undefined, 'traffic', 10_000)).toBe(10_000)
    expect(thingCadenceMs(feed, 'security', 2_000)).toBe(500)
  })

  test('and say when that changes what is seen', () => {
    const mark = { ...newMark('r'), asOf: 100_000, cadenceMs: 10_000 }
    expect(ageMark(mark, 105_000)).toBe(false)
    expect(ageMark(mark, 130_000)).toBe(true)
    expect(mark.freshness).toBe('late')
    expect(ageMark(mark, 160_000)).toBe(true)
    expect(mark.freshness).toBe('stale')
  })

  test('a thing that stays has no heading', () => {
    const mark = { ...newMark('r'), x: 0.5, y: 0.5 }
    expect(headingTo(mark, 0.5, 0.5)).toBeUndefined()
    expect(headingTo(mark, 0.5, 0.4)).toBeCloseTo(0)
    expect(headingTo(mark, 0.6, 0.5)).toBeCloseTo(90)
  })
})

describe('the map opens', () => {
  const centre = (id: string, parent: string | null, bounds?: [[number, number], [number, number]]) => ({
    id,
    parent,
    bounds,
  })
  const answer = {
    centre: 'province',
    centres: [
      centre('province', null, [
        [20, 104],
        [23, 107],
      ]),
      centre('a', 'province', [
        [21.4, 105.7],
        [21.6, 105.9],
      ]),
      centre('b', 'province', [
        [21.3, 105.8],
        [21.5, 106],
      ]),
    ],
  } as unknown as CentreAnswer

  test('on the live zones, not on the whole province', () => {
    expect(openingBounds(answer, '19')).toEqual([
      [21.3, 105.7],
      [21.6, 106],
    ])
  })

  test('on a city for its own scope', () => {
    expect(openingBounds(answer, 'zone:a')).toEqual([
      [21.4, 105.7],
      [21.6, 105.9],
    ])
  })
})
