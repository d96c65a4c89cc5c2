import { describe, expect, it } from 'vitest'
import { momentAt, RANGE_MS, rangeHolding, shareOf, shownSpan } from '../../client/past/span.ts'

const LATEST = Date.UTC(2025, 9, 7, 7, 5, 30)
const RECORDED = { from: LATEST - 40 * 86_400_000, to: LATEST }
const HOUR = 3_600_000

describe('the span of the scrubber', () => {
  it('is the last hour, day, week or 30 days of what is recorded', () => {
    for (const range of ['hour', 'day', 'week', 'month'] as const) {
      const span = shownSpan(range, RECORDED, LATEST)
      expect(span).toEqual({ from: LATEST - RANGE_MS[range], to: LATEST })
    }
  })

  it('goes back by whole lengths to a moment before it, so that the track stays under it', () => {
    const span = shownSpan('hour', RECORDED, LATEST - 2.5 * HOUR)
    expect(span).toEqual({ from: LATEST - 3 * HOUR, to: LATEST - 2 * HOUR })
    expect(shownSpan('hour', RECORDED, LATEST - 2.9 * HOUR)).toEqual(span)
  })

  it('has a place for each moment, and its ends for those outside', () => {
    const span = shownSpan('hour', RECORDED, LATEST)
    expect(shareOf(LATEST - HOUR / 4, span)).toBe(0.75)
    expect(shareOf(LATEST - 2 * HOUR, span)).toBe(0)
    expect(shareOf(LATEST + 1, span)).toBe(1)
  })

  it('gives the moment at a place as fine as a hand can aim, and never an unrecorded one', () => {
    const span = shownSpan('day', RECORDED, LATEST)
    const aimed = momentAt(0.5, 'day', span, RECORDED)
    expect(aimed % 60_000).toBe(0)
    expect(Math.abs(aimed - (LATEST - 12 * HOUR))).toBeLessThanOrEqual(30_000)
    expect(momentAt(1, 'month', span, RECORDED)).toBeLessThanOrEqual(LATEST)
    expect(momentAt(-3, 'day', span, { from: LATEST - HOUR, to: LATEST })).toBe(LATEST - HOUR)
  })

  it('opens as the narrowest that holds the moment', () => {
    expect(rangeHolding(LATEST - HOUR / 2, LATEST)).toBe('hour')
    expect(rangeHolding(LATEST - 2 * HOUR, LATEST)).toBe('day')
    expect(rangeHolding(LATEST - 90 * 86_400_000, LATEST)).toBe('month')
  })
})
