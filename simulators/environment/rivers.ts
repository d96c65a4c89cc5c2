import { HOUR_MS } from '../engine/local-day.ts'
import { wander } from '../engine/wander.ts'
import type { Scene } from '../scenarios/scene.ts'
import type { EnvironmentSettings } from './environment-settings.ts'

type Gauge = EnvironmentSettings['riverGauges'][number]
type Reservoir = EnvironmentSettings['reservoirs'][number]

const DAY_MS = 24 * HOUR_MS

/** Metres at a gauge: of an ordinary day, or of the flood that a scenario brings, whichever is higher. */
export function riverLevelM(gauge: Gauge, at: number, seed: number, scene: Scene): number {
  const usual = gauge.usualM + gauge.wanderM * wander(seed, gauge.id, at, 2 * DAY_MS)
  const flood = scene.level('environment.riverLevel', [gauge.id], at)
  return Math.round(Math.max(usual, flood ?? usual) * 100) / 100
}

export function riverStatus({ alarmsM }: Gauge, levelM: number): string {
  const reached = alarmsM.filter((limit) => levelM >= limit).length
  return reached === 0 ? 'below' : `alarm-${reached}`
}

export interface ReservoirFigures {
  levelM: number
  storedMm3: number
  spillM3s: number
}

export function reservoirFigures(lake: Reservoir, at: number, seed: number, scene: Scene): ReservoirFigures {
  const usual = lake.usualShare + 0.06 * wander(seed, lake.id, at, 20 * DAY_MS)
  const share = Math.min(
    1.2,
    Math.max(0.05, scene.level('environment.reservoirShare', [lake.id], at) ?? usual),
  )
  // A valley widens upwards: a square root of its volume is near enough to its height.
  const levelM = lake.deadM + (lake.fullM - lake.deadM) * Math.sqrt(share)
  return {
    levelM: Math.round(levelM * 100) / 100,
    storedMm3: Math.round(share * lake.capacityMm3 * 100) / 100,
    spillM3s: Math.round(scene.level('environment.reservoirSpill', [lake.id], at) ?? 0),
  }
}
