import { shapeRank, type Shape } from '../points/mark-key.ts'

/** What is counted together when there is no room: equipment is background, cases are what a person deals with. */
export const GROUPS = ['equipment', 'offices', 'units', 'cases'] as const
/** How many of each group a cell of the screen shows one by one. */
export const MERGE_ABOVE = [9, 4, 5, 3]

export interface KindMark {
  readonly shape: number
  readonly group: number
}

const MARKS: Readonly<Record<string, readonly [Shape, (typeof GROUPS)[number]]>> = {
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
  return { shape: shapeRank(shape), group: GROUPS.indexOf(group) }
}
