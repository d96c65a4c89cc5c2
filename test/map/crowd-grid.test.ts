import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CrowdGrid } from '../../client/map/points/crowd-grid.ts'

const WINDOW = { left: 130, top: 70, width: 300, height: 200 }
const CELL = 50
const GROUPS = [3, 1]

interface Held {
  x: number
  y: number
  group: number
  severity: number
}

const point = fc.record({
  x: fc.integer({ min: -20, max: 320 }),
  y: fc.integer({ min: -20, max: 220 }),
  group: fc.integer({ min: 0, max: GROUPS.length - 1 }),
  severity: fc.integer({ min: 0, max: 3 }),
})
const step = fc.record({ slot: fc.integer({ min: 0, max: 39 }), to: fc.option(point) })

function newGrid(): CrowdGrid {
  const grid = new CrowdGrid(CELL, GROUPS)
  grid.reset(WINDOW, 40)
  return grid
}

describe('level of detail', () => {
  test('after any changes each bucket has the count and the worst state of the points in it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const grid = newGrid()
        const held = new Map<number, Held>()
        for (const { slot, to } of steps) {
          const before = held.get(slot)
          if (before) grid.remove(slot, before.x, before.y)
          held.delete(slot)
          if (!to) continue
          grid.insert(slot, to.x, to.y, to.group, to.severity)
          held.set(slot, to)
        }
        for (let bucket = 0; bucket < grid.cols * grid.rows * grid.groups; bucket += 1) {
          const points = [...held.values()].filter(({ x, y, group }) => grid.bucketAt(x, y, group) === bucket)
          expect(grid.total(bucket)).toBe(points.length)
          expect(grid.worst(bucket)).toBe(Math.max(0, ...points.map(({ severity }) => severity)))
          expect(membersOf(grid, bucket)).toBe(points.length)
        }
      }),
    )
  })

  test('a group merges above its own limit only', () => {
    const grid = newGrid()
    for (const slot of [0, 1, 2]) grid.insert(slot, 100, 100, 0, 0)
    const bucket = grid.bucketAt(100, 100, 0)
    expect(grid.clustered(bucket)).toBe(false)
    grid.insert(3, 101, 100, 0, 2)
    expect(grid.clustered(bucket)).toBe(true)
    expect(grid.worst(bucket)).toBe(2)
    grid.remove(3, 101, 100)
    expect(grid.clustered(bucket)).toBe(false)
  })

  test('rings lie within their cell, and two of one cell do not lie on each other', () => {
    const grid = newGrid()
    for (const slot of [0, 1, 2, 3]) grid.insert(slot, 101, 101, 0, 0)
    const first = grid.bucketAt(101, 101, 0)
    const radius = 11
    const col = Math.floor((101 - grid.offsetX) / CELL)
    const left = grid.offsetX + col * CELL
    expect(grid.centreX(first, radius)).toBeGreaterThanOrEqual(left + radius)
    expect(grid.centreX(first, radius)).toBeLessThanOrEqual(left + CELL - radius)
    for (const slot of [4, 5]) grid.insert(slot, 101, 101, 1, 0)
    const second = grid.bucketAt(101, 101, 1)
    const apart = Math.hypot(
      grid.centreX(first, radius) - grid.centreX(second, radius),
      grid.centreY(first, radius) - grid.centreY(second, radius),
    )
    expect(apart).toBeGreaterThanOrEqual(2 * radius)
  })

  test('cells are anchored in the world: a pan by a cell groups as before', () => {
    const grid = newGrid()
    const bucket = grid.bucketAt(100, 100, 0)
    grid.reset({ ...WINDOW, left: WINDOW.left + CELL }, 40)
    expect(grid.bucketAt(100 - CELL, 100, 0)).toBe(bucket - grid.groups)
  })

  test('what is out of the window is in no bucket', () => {
    expect(newGrid().insert(0, -100, 20, 0, 3)).toBe(-1)
  })
})

function membersOf(grid: CrowdGrid, bucket: number): number {
  let members = 0
  for (let severity = 0; severity < 4; severity += 1) {
    for (let slot = grid.first(bucket, severity); slot >= 0; slot = grid.following(slot)) members += 1
  }
  return members
}
