import type { DomainRegistry } from '../../../shared/domains/registry.ts'
import type { MapMark, MarkGroup } from '../../../shared/map-mark.ts'
import { MARK_GROUPS } from '../../../shared/map-mark.ts'
import type { PointGroup } from '../points/point-layer.ts'
import { shapeRank } from '../points/mark-key.ts'

/** From a town's width on, what is many and well says nothing. */
const TOWN_ZOOM = 12.5
/** Of several provinces the map says where something is the matter: rings that count what is well would hide them. */
const REGION_ZOOM = 9
const QUIET_FROM_AFAR = { belowZoom: REGION_ZOOM, group: 0 } as const

/** What is counted together when there is no room: equipment is background, cases are what a person deals with. */
const GROUPS: Readonly<Record<MarkGroup, PointGroup>> = {
  equipment: {
    mergeAbove: 9,
    badge: 'dot',
    givesWay: true,
    // A camera that works is most of what there is: seen from a town's width it is a speck.
    quiet: { shape: 'dot', belowZoom: TOWN_ZOOM, group: 0 },
  },
  places: {
    mergeAbove: 4,
    badge: 'square',
    givesWay: true,
    quiet: { belowZoom: TOWN_ZOOM, group: 0 },
  },
  gauges: { mergeAbove: 6, badge: 'ring', givesWay: true, quiet: QUIET_FROM_AFAR },
  offices: { mergeAbove: 4, badge: 'square', givesWay: true, quiet: QUIET_FROM_AFAR },
  units: { mergeAbove: 5, badge: 'arrow', quiet: QUIET_FROM_AFAR },
  cases: { mergeAbove: 3, badge: 'diamond', quiet: QUIET_FROM_AFAR },
}
const SPECKS: PointGroup = { mergeAbove: Number.POSITIVE_INFINITY, badge: 'dot', specks: true }
/** The lowest first. */
export const POINT_GROUPS: readonly PointGroup[] = [SPECKS, ...MARK_GROUPS.map((name) => GROUPS[name])]

export interface KindMark {
  readonly shape: number
  readonly group: number
}

/** As its domain declares it; a kind that nobody declared a mark for is still shown. */
export function markOf(registry: DomainRegistry, kind: string): MapMark {
  const thing = registry.thingKinds.get(kind)
  const item = registry.caseKinds.get(kind)
  const declared = thing?.mark ?? item?.mark
  if (declared) return declared
  if (item) return { shape: 'diamond', group: 'cases' }
  return thing?.moves ? { shape: 'arrow', group: 'units' } : { shape: 'hexagon', group: 'equipment' }
}

export function kindMark(registry: DomainRegistry, kind: string): KindMark {
  const { shape, group } = markOf(registry, kind)
  // Specks come before all.
  return { shape: shapeRank(shape), group: 1 + MARK_GROUPS.indexOf(group) }
}
