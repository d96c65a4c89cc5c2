import { levelOfService } from '../../../shared/domains/level-of-service.ts'

/** How a road is, against what is usual there at this hour: an ordinary rush hour stays quiet. */
export const ROAD_STATES = ['unknown', 'flowing', 'slow', 'queueing', 'jammed'] as const
export type RoadState = (typeof ROAD_STATES)[number]

/** Bands are narrow where traffic is even: a hair below is not slow. */
const SLOW_BELOW = 0.95
/** Below this share of the low end of the normal band a road is not just slow. */
const QUEUEING_BELOW = 0.7

/**
 * `usualLowKmh`: low end of the normal band, undefined where nothing is known of what is usual; then the level of
 * service alone decides, as a share of the free-flow speed.
 */
export function roadState(
  speedKmh: number | null | undefined,
  usualLowKmh: number | undefined,
  freeKmh: number | undefined,
): RoadState {
  if (typeof speedKmh !== 'number') return 'unknown'
  const level = freeKmh === undefined ? undefined : levelOfService(speedKmh, freeKmh)
  if (usualLowKmh === undefined) return level === undefined ? 'unknown' : byLevel(level)
  if (speedKmh >= usualLowKmh * SLOW_BELOW) return 'flowing'
  if (level === 'F') return 'jammed'
  return speedKmh < usualLowKmh * QUEUEING_BELOW ? 'queueing' : 'slow'
}

function byLevel(level: ReturnType<typeof levelOfService>): RoadState {
  switch (level) {
    case 'A':
    case 'B':
    case 'C':
      return 'flowing'
    case 'D':
      return 'slow'
    case 'E':
      return 'queueing'
    case 'F':
      return 'jammed'
  }
}

/** Rank of a road's state among the severities: a detector is a point with the state of its road. */
export function roadSeverity(state: RoadState): number {
  return Math.max(0, ROAD_STATES.indexOf(state) - 1)
}
