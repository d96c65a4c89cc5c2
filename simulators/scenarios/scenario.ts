import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { labelSchema } from '../../shared/label.ts'
import { idSchema, severitySchema } from '../../shared/observation.ts'
import { readJson } from '../engine/pack-files.ts'

const minutes = z.number().min(0)

/** What happens at an offset from the start of a scenario. */
const stepSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('incident'),
    afterMinutes: minutes,
    /** A link of the pack's roads, the direction along it, and where on it (0 is its start in that direction). */
    link: z.string(),
    direction: z.enum(['ab', 'ba']),
    along: z.number().min(0).max(1),
    category: idSchema,
    severity: severitySchema,
    title: z.string().min(1).max(300),
    units: z.int().min(1).max(6),
    /** From the first unit's arrival until it is cleared. */
    handlingMinutes: minutes,
    /** Share of the road's capacity that stays open meanwhile; 1 when the road is not touched. */
    openShare: z.number().min(0).max(1),
    /** The road opens again this long after it was closed, whatever the handling takes. */
    closedMinutes: minutes.optional(),
  }),
  z.strictObject({
    type: z.literal('report'),
    afterMinutes: minutes,
    link: z.string(),
    direction: z.enum(['ab', 'ba']),
    along: z.number().min(0).max(1),
    category: idSchema,
    title: z.string().min(1).max(300),
    text: z.string().max(4000).optional(),
  }),
])
export type ScenarioStep = z.infer<typeof stepSchema>

/** A course of events that can be told to start. Files lie in the pack's folder `scenarios`, as they name its roads. */
export const scenarioSchema = z.strictObject({
  id: idSchema,
  label: labelSchema,
  description: labelSchema.optional(),
  steps: z.array(stepSchema).min(1),
})
export type Scenario = z.infer<typeof scenarioSchema>

export function readScenarios(folder: string): Scenario[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => readJson(join(folder, name), scenarioSchema))
}
