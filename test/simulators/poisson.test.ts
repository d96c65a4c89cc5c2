import { describe, expect, it } from 'vitest'
import { poissonTimes } from '../../simulators/engine/poisson.ts'
import { noise, stream } from '../../simulators/engine/random.ts'

const HOUR = 3_600_000

describe('thinning', () => {
  it('gives the rate that was asked for, hour by hour, and never outside of the span', () => {
    const rate = (at: number) => (at < 12 * HOUR ? 20 : 60) / HOUR
    const counts = [0, 0]
    const outside: number[] = []
    for (let day = 0; day < 40; day++)
      for (const at of poissonTimes(stream(3, 'thinning', day), 0, 24 * HOUR, 60 / HOUR, rate)) {
        if (at < 0 || at > 24 * HOUR) outside.push(at)
        counts[at < 12 * HOUR ? 0 : 1] = (counts[at < 12 * HOUR ? 0 : 1] ?? 0) + 1
      }
    expect(outside).toEqual([])
    // Means 9,600 and 28,800; four standard deviations.
    expect(Math.abs((counts[0] ?? 0) - 9_600)).toBeLessThan(4 * Math.sqrt(9_600))
    expect(Math.abs((counts[1] ?? 0) - 28_800)).toBeLessThan(4 * Math.sqrt(28_800))
  })

  it('gives nothing at no rate', () => {
    expect(poissonTimes(stream(3, 'none'), 0, HOUR, 0, () => 0)).toEqual([])
  })
})

describe('streams', () => {
  it('are told apart by their names and are even', () => {
    expect(stream(1, 'a').next()).toBe(stream(1, 'a').next())
    expect(stream(1, 'a').next()).not.toBe(stream(1, 'b').next())
    expect(stream(1, 'a').next()).not.toBe(stream(2, 'a').next())
    const random = stream(5, 'even')
    const draws = Array.from({ length: 20_000 }, () => random.next())
    expect(draws.reduce((sum, x) => sum + x, 0) / draws.length).toBeCloseTo(0.5, 2)
    const hashed = Array.from({ length: 20_000 }, (_, i) => noise(5, 'segment', i))
    expect(hashed.reduce((sum, x) => sum + x, 0) / hashed.length).toBeCloseTo(0.5, 2)
  })
})
