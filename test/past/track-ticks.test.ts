import { describe, expect, it } from 'vitest'
import { civilAt } from '../../client/past/zone-entry.ts'
import { trackTicks } from '../../client/past/track-ticks.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const TO = Date.UTC(2025, 9, 7, 7, 5, 30)
const HOUR = 3_600_000

describe('the ticks of the track', () => {
  it("stand at round times of the place's clock", () => {
    const minutes = trackTicks('hour', { from: TO - HOUR, to: TO }, ZONE).map(
      ({ at }) => civilAt(at, ZONE).minute,
    )
    expect(minutes).toEqual([10, 20, 30, 40, 50, 0])
    const hours = trackTicks('day', { from: TO - 24 * HOUR, to: TO }, ZONE).map(
      ({ at }) => civilAt(at, ZONE).hour,
    )
    expect(hours).toEqual([15, 18, 21, 0, 3, 6, 9, 12])
  })

  it('tell the beginning of a day as such', () => {
    const days = trackTicks('week', { from: TO - 7 * 24 * HOUR, to: TO }, ZONE)
    expect(days).toHaveLength(7)
    expect(days.every(({ isDay }) => isDay)).toBe(true)
    expect(trackTicks('hour', { from: TO - HOUR, to: TO }, ZONE).some(({ isDay }) => isDay)).toBe(false)
  })

  it('ascend and stay within the span where clocks change', () => {
    const zone = 'Europe/Berlin'
    const change = Date.UTC(2025, 9, 26, 1)
    const span = { from: change - 12 * HOUR, to: change + 12 * HOUR }
    const ticks = trackTicks('day', span, zone).map(({ at }) => at)
    expect(ticks).toEqual(ticks.toSorted((a, b) => a - b))
    expect(new Set(ticks).size).toBe(ticks.length)
    expect(ticks.every((at) => at >= span.from && at <= span.to)).toBe(true)
    expect(ticks.map((at) => civilAt(at, zone).hour % 3)).toEqual(ticks.map(() => 0))
  })
})
