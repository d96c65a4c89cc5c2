export type LevelOfService = 'A' | 'B' | 'C' | 'D' | 'E' | 'F'

/** Least share of the free-flow speed at which each level still holds. */
const LEAST_SHARE: readonly (readonly [LevelOfService, number])[] = [
  ['A', 0.85],
  ['B', 0.67],
  ['C', 0.5],
  ['D', 0.4],
  ['E', 0.3],
]

/**
 * Level of service of a road segment from its mean speed over its free-flow speed, both km/h.
 * Source: Highway Capacity Manual 2010, exhibit 16-4 (urban street segments, demand below capacity).
 */
export function levelOfService(speedKmh: number, freeKmh: number): LevelOfService {
  const share = speedKmh / freeKmh
  return LEAST_SHARE.find(([, least]) => share > least)?.[0] ?? 'F'
}
