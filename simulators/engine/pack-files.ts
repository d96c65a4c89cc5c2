import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import type { Centre } from '../../shared/areas/centre.ts'
import type { Area } from '../../shared/areas/area.ts'
import type { Scenario } from '../../shared/scenarios/scenario.ts'
import type { Pack, PackFeed, RoadsFile } from '../../shared/pack.ts'
import {
  areasFileSchema,
  centresFileSchema,
  feedsFileSchema,
  packSchema,
  roadsFileSchema,
} from '../../shared/pack.ts'
import type { SimulationFile } from './simulation-file.ts'
import { simulationFileSchema } from './simulation-file.ts'
import { readScenarios } from '../scenarios/read-scenarios.ts'
import { DOMAIN_SIMULATORS } from '../registry.ts'

/** The part of a pack that the simulators read. */
export interface SimulatedPack {
  pack: Pack
  areas: readonly Area[]
  centres: readonly Centre[]
  feeds: readonly PackFeed[]
  roads: Pick<RoadsFile, 'nodes' | 'links'>
  simulation: SimulationFile
  scenarios: readonly Scenario[]
  /** Settings of the domains that have a file of their own, by domain. */
  domains: Readonly<Record<string, unknown>>
}

/** Reads a pack folder; throws an Error that names the file and the field that is wrong. */
export function readSimulatedPack(folder: string): SimulatedPack {
  return {
    pack: readPack(folder),
    areas: readAreas(folder),
    centres: readJson(join(folder, 'centres.json'), centresFileSchema).centres,
    feeds: readJson(join(folder, 'feeds.json'), feedsFileSchema).feeds,
    roads: readJson(join(folder, 'roads.json'), roadsFileSchema),
    simulation: readJson(join(folder, 'simulation.json'), simulationFileSchema),
    scenarios: readScenarios(join(folder, 'scenarios')),
    domains: Object.fromEntries(
      DOMAIN_SIMULATORS.flatMap(({ domain, settings }) => {
        const file = join(folder, 'simulation', `${domain}.json`)
        return existsSync(file) ? [[domain, readJson(file, settings)] as const] : []
      }),
    ),
  }
}

export function readPack(folder: string): Pack {
  return readJson(join(folder, 'pack.json'), packSchema)
}

export function readAreas(folder: string): Area[] {
  return readJson(join(folder, 'areas.json'), areasFileSchema).areas
}

/** The feeds that a pack has simulated; empty for a pack without `simulation.json`. */
export function simulatedFeeds(folder: string): string[] {
  const file = join(folder, 'simulation.json')
  return existsSync(file) ? readJson(file, simulationFileSchema).feeds : []
}

export function readJson<S extends z.ZodType>(file: string, schema: S): z.output<S> {
  if (!existsSync(file)) throw new Error(`${file} is missing`)
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`${file}: ${problems.slice(0, 5).join('; ')}`)
}
