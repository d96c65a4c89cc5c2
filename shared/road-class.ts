/** Classes of road, the widest first. */
export const ROAD_CLASSES = ['expressway', 'national', 'provincial', 'urban'] as const
export type RoadClass = (typeof ROAD_CLASSES)[number]
