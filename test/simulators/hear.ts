import { createHash } from 'node:crypto'
import type { ActiveScenario } from '../../shared/command.ts'
import type { Observation } from '../../shared/observation.ts'
import { localDay, zonedTime } from '../../simulators/engine/local-day.ts'
import { planProvince } from '../../simulators/engine/province.ts'
import { Simulation } from '../../simulators/engine/simulation.ts'
import { smallPack } from './small-pack.ts'

export const ZONE = 'Asia/Ho_Chi_Minh'

export interface Hearing {
  from: string
  minutes: number
  feeds?: readonly string[]
  scenarios?: readonly ActiveScenario[]
  seed?: number
}

export function simulate({ from, feeds, scenarios, seed = 19 }: Omit<Hearing, 'minutes'>): Simulation {
  const start = zonedTime(from, ZONE)
  const province = planProvince(smallPack(), seed, localDay(start, ZONE).date)
  const simulation = new Simulation(province, start, {
    ...(feeds === undefined ? {} : { feeds }),
    ...(scenarios === undefined ? {} : { scenarios }),
  })
  simulation.startAt(start)
  return simulation
}

/** What is said in some minutes of simulated time. */
export function hear(hearing: Hearing): Observation[] {
  return simulate(hearing).advanceTo(zonedTime(hearing.from, ZONE) + hearing.minutes * 60_000)
}

/** Without figures and positions, from the midnight before the day of `from`: fast enough for days. */
export function hearEvents({ from, minutes, scenarios = [] }: Hearing): Observation[] {
  const start = zonedTime(from, ZONE)
  const province = planProvince(smallPack(), 19, localDay(start, ZONE).date)
  return new Simulation(province, start, { scenarios, withoutRoads: true }).advanceTo(
    start + minutes * 60_000,
  )
}

/** One line for each fact. */
export function lines(observations: readonly Observation[]): string[] {
  return observations.map((observation) => JSON.stringify(observation))
}

export function sha256(observations: readonly Observation[]): string {
  return createHash('sha256').update(lines(observations).join('\n')).digest('hex')
}

export function keyOf(observation: Observation): string {
  if (observation.type === 'reading')
    return `reading|${observation.indicator}|${observation.thing}|${observation.at}|${observation.revision ?? 0}`
  return `${observation.type}|${observation.id}|${observation.revision ?? 0}`
}

export function groupBy<T, K>(items: readonly T[], keyOfItem: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOfItem(item)
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return groups
}
