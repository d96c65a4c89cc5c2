import { describe, expect, test } from 'vitest'
import { worldX, worldY } from '../../client/map/canvas/world.ts'
import { titleLines } from '../../client/map/focus/focus-label.ts'
import { narrowedTo } from '../../client/map/opening-view.ts'
import { POINT_GROUPS } from '../../client/map/live/kind-marks.ts'
import { DetailRules } from '../../client/map/points/detail-rules.ts'
import { markKey, shapeRank } from '../../client/map/points/mark-key.ts'
import { PointColumns } from '../../client/map/points/point-columns.ts'
import type { PointGroup } from '../../client/map/points/point-layer.ts'
import { jamStretches, stepsInBox } from '../../client/map/segments/jam-labels.ts'

describe('queues on the map', () => {
  test('are named once for each stretch, by the slowest of it', () => {
    const jam = (road: string, speedKmh: number, x: number) => ({ road, speedKmh, x, y: 0 })
    const jams = [jam('QL3', 9, 0), jam('QL3', 6, 50), jam('QL3', 8, 900), jam('QL37', 4, 20)]
    expect(jamStretches(jams, 100).map(({ road, speedKmh }) => `${road} ${speedKmh}`)).toEqual([
      'QL37 4',
      'QL3 6',
      'QL3 8',
    ])
  })

  test('are told to what would hide them', () => {
    const line = Float64Array.from([0, 0, 100, 0])
    expect(stepsInBox(line, { left: -1, top: -1, right: 49, bottom: 1 }, 10)).toBe(5)
    expect(stepsInBox(line, { left: 0, top: 5, right: 49, bottom: 9 }, 10)).toBe(0)
  })
})

test('a caption keeps its place uncut and on a line of its own', () => {
  const lines = titleLines('Tai nạn liên hoàn giữa ba ô tô, QL3 gần Gia Sàng', 24, (text) => text.length)
  expect(lines).toEqual(['Tai nạn liên hoàn giữa', 'ba ô tô', 'QL3 gần Gia Sàng'])
})

describe('what is normal', () => {
  const groups: PointGroup[] = [
    { mergeAbove: Number.POSITIVE_INFINITY, badge: 'dot', specks: true },
    {
      mergeAbove: 9,
      badge: 'dot',
      givesWay: true,
      quiet: { shape: 'dot', belowZoom: 12.5, group: 0 },
    },
  ]
  const dot = shapeRank('dot')

  function groupAt(zoom: number, severity: number, shape: number, x: number, freshness = 0): number {
    return groupIn(groups, 1, { zoom, severity, shape, x, freshness })
  }

  function groupIn(
    declared: readonly PointGroup[],
    group: number,
    {
      zoom,
      severity,
      shape,
      x,
      freshness,
    }: Record<'zoom' | 'severity' | 'shape' | 'x' | 'freshness', number>,
  ): number {
    const columns = new PointColumns()
    const slot = columns.add()
    columns.group[slot] = group
    columns.severity[slot] = severity
    columns.look[slot] = markKey(shape, severity, freshness, 0)
    columns.x[slot] = x
    const rules = new DetailRules(columns, declared)
    const view = { zoom, world: 1000, left: 0, top: 0, width: 1000, height: 1000, ratio: 1 }
    rules.prepare(view, [{ x: 0.5, y: 0 }], 40, 1)
    return rules.groupOf(slot)
  }

  test('is a speck from afar, a mark from near, and a mark wherever it is in trouble or not heard of', () => {
    expect(groupAt(11, 0, dot, 0)).toBe(0)
    expect(groupAt(13, 0, dot, 0)).toBe(1)
    expect(groupAt(11, 1, dot, 0)).toBe(1)
    expect(groupAt(11, 0, dot, 0, 2)).toBe(1)
    expect(groupAt(11, 0, shapeRank('ring'), 0)).toBe(1)
  })

  test('is a speck on a map of several provinces, whatever it is, unless something is the matter with it', () => {
    const from = { zoom: 7.5, shape: dot, x: 0 }
    for (const group of POINT_GROUPS.keys()) {
      expect(groupIn(POINT_GROUPS, group, { ...from, severity: 0, freshness: 0 })).toBe(0)
      expect(groupIn(POINT_GROUPS, group, { ...from, severity: 1, freshness: 0 })).toBe(group)
      expect(groupIn(POINT_GROUPS, group, { ...from, severity: 0, freshness: 3 })).toBe(group)
    }
    const cases = POINT_GROUPS.length - 1
    expect(groupIn(POINT_GROUPS, cases, { ...from, zoom: 10, severity: 0, freshness: 0 })).toBe(cases)
  })

  test('makes room beside a critical case; what is in trouble does not', () => {
    expect(groupAt(13, 0, dot, 480)).toBe(-1)
    expect(groupAt(13, 1, dot, 480)).toBe(1)
  })
})

test('a map opens on the things where they stand on little of the ground', () => {
  const bounds: [[number, number], [number, number]] = [
    [33, -119],
    [35, -117],
  ]
  const at = (spread: number) =>
    Array.from({ length: 20 }, (_, index) => ({
      x: worldX(-118 + (spread * (index - 10)) / 20),
      y: worldY(34 + (spread * (index - 10)) / 20),
    }))
  const narrowed = narrowedTo(bounds, at(0.8))
  expect(narrowed?.[0][0]).toBeCloseTo(33.55, 1)
  expect(narrowed?.[1][1]).toBeCloseTo(-117.6, 1)
  expect(narrowedTo(bounds, at(1.9))).toBeUndefined()
  expect(narrowedTo(bounds, at(0.01))).toBeUndefined()
})
