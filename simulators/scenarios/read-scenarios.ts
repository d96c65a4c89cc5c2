import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { scenarioSchema, type Scenario } from '../../shared/scenarios/scenario.ts'
import { readJson } from '../engine/pack-files.ts'

export function readScenarios(folder: string): Scenario[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => readJson(join(folder, name), scenarioSchema))
}
