import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketsOf } from '../../server/history/query/bucket-edges.ts'
import { HISTORY_LEVELS, levelFor } from '../../shared/history/levels.ts'
import { MAX_SPAN_MS } from '../../shared/history/bounds.ts'

const DAY = 86_400_000
const zones = fc.constantFrom(
  'Asia/Ho_Chi_Minh',
  'America/Los_Angeles',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'UTC',
)

describe('buckets', () => {
  const wishes = fc
    .record({
      from: fc.integer({ min: 0, max: Date.UTC(2100, 0) }),
      span: fc.oneof(fc.integer({ min: 1, max: DAY }), fc.integer({ min: 1, max: MAX_SPAN_MS })),
      points: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 1000 })),
      zone: zones,
    })
    .map(({ span, ...wish }) => ({ ...wish, to: wish.from + span, level: levelFor(span / wish.points) }))

  it('hold all of the span, in order, and are no more than asked for', () => {
    fc.assert(
      fc.property(wishes, (wish) => {
        const { edges } = bucketsOf(wish)
        expect(edges.length - 1).toBeLessThanOrEqual(wish.points)
        expect(edges[0]).toBeLessThanOrEqual(wish.from)
        expect(edges.at(-1)).toBeGreaterThanOrEqual(wish.to)
        expect(edges.every((edge, i) => i === 0 || edge > (edges[i - 1] ?? 0))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('are days of the place, also where clocks are set', () => {
    const from = Date.parse('2026-03-07T00:00:00-08:00')
    const { edges } = bucketsOf({
      from,
      to: from + 3 * DAY - 3_600_000,
      points: 10,
      level: '1d',
      zone: 'America/Los_Angeles',
    })
    expect(edges.map((edge) => new Date(edge).toISOString())).toEqual([
      '2026-03-07T08:00:00.000Z',
      '2026-03-08T08:00:00.000Z',
      '2026-03-09T07:00:00.000Z',
      '2026-03-10T07:00:00.000Z',
    ])
  })

  it('stay where they are when the span moves on', () => {
    const at = Date.parse('2026-03-07T03:20:00+07:00')
    const of = (from: number) =>
      bucketsOf({ from, to: from + DAY, points: 12, level: '1h', zone: 'Asia/Ho_Chi_Minh' })
    expect(of(at + 60_000)).toEqual(of(at))
    expect(of(at)).toMatchObject({ bucketMs: 3 * 3_600_000, perBucket: 3 })
  })

  it('are of the coarsest level that is fine enough', () => {
    expect(
      HISTORY_LEVELS.map((level, i) => [
        level,
        levelFor([59_999, 60_000, 900_000, 3_600_000, DAY, 31 * DAY][i] ?? 0),
      ]),
    ).toEqual(HISTORY_LEVELS.map((level) => [level, level]))
  })
})
