import { ROAD_CLASSES, type RoadClass } from '../../../shared/road-class.ts'
import type { ThingState } from '../../../shared/live/room-state.ts'

export function roadClass(thing: ThingState): RoadClass {
  return ROAD_CLASSES.find((known) => known === thing.attributes?.['class']) ?? 'provincial'
}

/** Its number where it has one; "QL3 Cách Mạng Tháng Tám" would be too long on a map. */
export function roadName(thing: ThingState): string | undefined {
  const road = thing.attributes?.['road']
  return typeof road === 'string' ? road : undefined
}
