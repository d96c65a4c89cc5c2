import { describe, expect, test } from 'vitest'
import { offsetLine } from '../../client/map/segments/offset-line.ts'

function beside(points: readonly number[], distance: number): number[] {
  const out = new Float64Array(points.length)
  offsetLine(Float64Array.from(points), distance, out)
  return [...out].map((value) => Math.round(value * 1000) / 1000 + 0)
}

describe('a direction of a road', () => {
  test('lies to the right of travel', () => {
    expect(beside([0, 0, 10, 0], 2)).toEqual([0, 2, 10, 2])
    expect(beside([10, 0, 0, 0], 2)).toEqual([10, -2, 0, -2])
  })

  test('keeps its distance around a corner', () => {
    expect(beside([0, 0, 10, 0, 10, 10], 2)).toEqual([0, 2, 8, 2, 8, 10])
  })

  test('does not shoot out where the road turns back', () => {
    const [, , x, y] = beside([0, 0, 10, 0, 0, 0.5], 2)
    expect(Math.hypot((x ?? 0) - 10, y ?? 0)).toBeLessThanOrEqual(4)
  })

  test('survives a step without length', () => {
    for (const value of beside([0, 0, 0, 0, 10, 0], 2)) expect(Number.isFinite(value)).toBe(true)
  })
})
