import type { PointGroup } from '../points/point-layer.ts'
import { shapeRank, type Shape } from '../points/mark-key.ts'

const GROUP_NAMES = ['specks', 'equipment', 'offices', 'units', 'cases'] as const
type GroupName = (typeof GROUP_NAMES)[number]

/** What is counted together when there is no room: equipment is background, cases are what a person deals with. */
const GROUPS: Readonly<Record<GroupName, PointGroup>> = {
  specks: { mergeAbove: Number.POSITIVE_INFINITY, badge: 'dot', specks: true },
  equipment: {
    mergeAbove: 9,
    badge: 'dot',
    givesWay: true,
    // A camera that works is most of what there is, and says nothing: seen from a town's width it is a speck.
    quiet: { shape: 'dot', belowZoom: 12.5, group: 0 },
  },
  offices: { mergeAbove: 4, badge: 'square', givesWay: true },
  units: { mergeAbove: 5, badge: 'arrow' },
  cases: { mergeAbove: 3, badge: 'diamond' },
}
export const POINT_GROUPS: readonly PointGroup[] = GROUP_NAMES.map((name) => GROUPS[name])

export interface KindMark {
  readonly shape: number
  readonly group: number
}

const MARKS: Readonly<Record<string, readonly [Shape, GroupName]>> = {
  'traffic.camera': ['dot', 'equipment'],
  'traffic.detector': ['ring', 'equipment'],
  'services.office': ['square', 'offices'],
  'security.unit': ['arrow', 'units'],
  'security.incident': ['triangle', 'cases'],
  'reports.report': ['diamond', 'cases'],
}

/** A kind that nobody drew a mark for is still shown. */
export function kindMark(kind: string, moves: boolean): KindMark {
  const [shape, group] = MARKS[kind] ?? (moves ? ['arrow', 'units'] : ['hexagon', 'equipment'])
  return { shape: shapeRank(shape), group: GROUP_NAMES.indexOf(group) }
}
