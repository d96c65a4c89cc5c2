import { z } from 'zod'
import { areaCodeSchema } from '../areas/area.ts'
import { labelSchema } from '../label.ts'
import { attributesSchema, idSchema, placeSchema, severitySchema } from '../observation.ts'

const minutes = z.number().min(0)
/** A link of the pack's roads, the direction along it, and where on it (0 is its start in that direction). */
const onRoad = {
  link: z.string(),
  direction: z.enum(['ab', 'ba']),
  along: z.number().min(0).max(1),
}
/** Ids of things or codes of areas; everywhere when left out. */
const where = z.array(idSchema).min(1).optional()
const titles = z.array(z.string().min(1).max(200)).min(1)
/** Spread over some time, like rain: so many an hour at its height, rising from and falling to nothing. */
const wave = {
  afterMinutes: minutes,
  forMinutes: z.number().positive(),
  peakPerHour: z.number().positive(),
  areas: z.array(areaCodeSchema).min(1),
  category: idSchema,
  titles,
}

/** What happens at an offset from the start of a scenario. */
const stepSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('incident'),
    afterMinutes: minutes,
    ...onRoad,
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
    ...onRoad,
    category: idSchema,
    title: z.string().min(1).max(300),
    text: z.string().max(4000).optional(),
  }),
  /** Many incidents, of these severities (weights in the order of SEVERITIES). */
  z.strictObject({
    type: z.literal('incidents'),
    ...wave,
    severity: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    units: z.int().min(1).max(6),
    handlingMinutes: minutes,
  }),
  /** Many field reports. */
  z.strictObject({ type: z.literal('reports'), ...wave }),
  /** A road is closed, or narrowed, both ways at one place. */
  z.strictObject({
    type: z.literal('closure'),
    afterMinutes: minutes,
    forMinutes: z.number().positive(),
    ...onRoad,
    openShare: z.number().min(0).max(1),
  }),
  /** A figure that models ask for, through straight lines between points [minutes after the start, figure]. */
  z.strictObject({
    type: z.literal('course'),
    /** What it is of: `environment.riverLevel`, `health.visits`. */
    of: idSchema,
    where,
    points: z.array(z.tuple([minutes, z.number()])).min(2),
    source: z.string().optional(),
  }),
  /** A state that lasts for some time: `education.closed`, `services.disrupted`. */
  z.strictObject({
    type: z.literal('spell'),
    of: idSchema,
    where,
    afterMinutes: minutes,
    forMinutes: z.number().positive(),
  }),
  /** A case of any domain, with everything that becomes of it. */
  z.strictObject({
    type: z.literal('case'),
    afterMinutes: minutes,
    kind: idSchema,
    area: areaCodeSchema,
    place: placeSchema.optional(),
    category: idSchema.optional(),
    severity: severitySchema,
    title: z.string().min(1).max(300),
    /** From its beginning on. */
    dueMinutes: minutes.optional(),
    attributes: attributesSchema.optional(),
    /** Status after so many minutes from its beginning, in order; the last of them closes it. */
    course: z.array(z.tuple([minutes, idSchema])).min(1),
  }),
  z.strictObject({
    type: z.literal('notice'),
    afterMinutes: minutes,
    kind: idSchema,
    area: areaCodeSchema,
    severity: severitySchema,
    title: z.string().min(1).max(300),
    text: z.string().max(4000).optional(),
    expiresAfterMinutes: minutes.optional(),
    attributes: attributesSchema.optional(),
  }),
])
export type ScenarioStep = z.infer<typeof stepSchema>

/** A course of events that can be told to start. Files lie in the pack's folder `scenarios`, as they name its roads. */
export const scenarioSchema = z.strictObject({
  id: idSchema,
  label: labelSchema,
  description: labelSchema.optional(),
  /** Where its figures come from, and which are made up. */
  sources: z.array(z.string().min(1)).optional(),
  /** What really happened began then: `2025-10-07T06:00`, a clock of the pack's zone. */
  happenedAt: z.iso.datetime({ local: true, offset: false, precision: -1 }).optional(),
  steps: z.array(stepSchema).min(1),
})
export type Scenario = z.infer<typeof scenarioSchema>

/** How long it takes, in minutes of the simulators' time: until the last of its steps is over. */
export function minutesOf({ steps }: Pick<Scenario, 'steps'>): number {
  return Math.max(...steps.map(endOf))
}

function endOf(step: ScenarioStep): number {
  switch (step.type) {
    case 'incident':
      return step.afterMinutes + Math.max(step.handlingMinutes, step.closedMinutes ?? 0)
    case 'report':
    case 'notice':
      return step.afterMinutes
    case 'incidents':
    case 'reports':
    case 'closure':
    case 'spell':
      return step.afterMinutes + step.forMinutes
    case 'course':
      return Math.max(...step.points.map(([minute]) => minute))
    case 'case':
      return step.afterMinutes + Math.max(...step.course.map(([minute]) => minute))
  }
}
