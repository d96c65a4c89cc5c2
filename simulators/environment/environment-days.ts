import { HOUR_MS, hourOf, hourly } from '../engine/local-day.ts'
import type { LocalDay } from '../engine/local-day.ts'
import type { ProbeDay } from '../engine/probe.ts'
import { ratioOf } from '../engine/probe.ts'
import { wander } from '../engine/wander.ts'
import type { Scene } from '../scenarios/scene.ts'
import { aqiOfPm25 } from './aqi.ts'
import type { EnvironmentSettings } from './environment-settings.ts'
import { reservoirFigures, riverLevelM, riverStatus } from './rivers.ts'
import type { Weather } from './weather.ts'

const TEN_MINUTES_S = 600
const HOUR_S = 3_600
/** Of fine particles, against the day's mean: stoves and traffic twice a day, a lid of cold air by night. */
const PARTICLES_BY_HOUR = [
  1.05, 1, 0.98, 0.97, 1, 1.12, 1.3, 1.38, 1.25, 1.05, 0.9, 0.8, 0.75, 0.7, 0.7, 0.74, 0.82, 0.98, 1.15, 1.2,
  1.2, 1.17, 1.14, 1.1,
]

type OfDay = (day: LocalDay, scene: Scene) => ProbeDay

export function airDay(station: EnvironmentSettings['airStations'][number], seed: number): OfDay {
  return (day, scene) => ({
    status: () => 'working',
    rounds: [
      {
        everyS: HOUR_S,
        figures: (at) => {
          const weather = 1 + 0.42 * wander(seed, 'particles', at, 30 * HOUR_MS)
          const own = 1 + 0.18 * wander(seed, station.id, at, 5 * HOUR_MS)
          const washed = scene.level('environment.rain', [station.id], at) === undefined ? 1 : 0.4
          const pm25 = Math.round(
            station.pm25 * weather * own * washed * hourly(PARTICLES_BY_HOUR, hourOf(day, at)),
          )
          return {
            'environment.pm25': { value: pm25 },
            'environment.aqi': { value: aqiOfPm25(pm25) },
          }
        },
      },
    ],
  })
}

export function rainDay(gauge: EnvironmentSettings['rainGauges'][number], weather: Weather): OfDay {
  return (_, scene) => ({
    status: () => 'working',
    rounds: [
      {
        everyS: TEN_MINUTES_S,
        figures: (at) => ({
          'environment.rain1h': { value: weather.fallen(gauge, at, 1, scene) },
          'environment.rain24h': { value: weather.fallen(gauge, at, 24, scene) },
        }),
      },
    ],
  })
}

export function riverDay(gauge: EnvironmentSettings['riverGauges'][number], seed: number): OfDay {
  return (_, scene) => {
    const levelM = (at: number) => riverLevelM(gauge, at, seed, scene)
    return {
      status: (at) => riverStatus(gauge, levelM(at)),
      rounds: [
        {
          everyS: TEN_MINUTES_S,
          figures: (at) => ({ 'environment.riverLevel': { value: levelM(at) } }),
        },
      ],
    }
  }
}

export function reservoirDay(lake: EnvironmentSettings['reservoirs'][number], seed: number): OfDay {
  return (_, scene) => ({
    status: (at) => (reservoirFigures(lake, at, seed, scene).spillM3s > 0 ? 'spilling' : 'storing'),
    rounds: [
      {
        everyS: HOUR_S,
        figures: (at) => {
          const { levelM, storedMm3, spillM3s } = reservoirFigures(lake, at, seed, scene)
          return {
            'environment.reservoirLevel': { value: levelM },
            'environment.reservoirStorage': ratioOf(storedMm3, lake.capacityMm3),
            'environment.reservoirSpill': { value: spillM3s },
          }
        },
      },
    ],
  })
}
