/** The shape says what kind it is; colour says its state and nothing else. At most eight. */
export const SHAPES = ['dot', 'ring', 'square', 'arrow', 'triangle', 'diamond', 'hexagon', 'cross'] as const
export type Shape = (typeof SHAPES)[number]

/** What is counted together on the map where there is no room for each. */
export const MARK_GROUPS = [
  /** Many, and background while they work: a speck from afar. */
  'equipment',
  /** A place of the public, one in each commune: a speck from afar. */
  'places',
  /** What measures, and may stand alone for a whole valley: always seen. */
  'gauges',
  'offices',
  'units',
  /** What a person deals with. */
  'cases',
] as const
export type MarkGroup = (typeof MARK_GROUPS)[number]

/** How a kind is drawn; one that says nothing is still drawn. */
export interface MapMark {
  shape: Shape
  group: MarkGroup
}
