import { z } from 'zod'
import { idSchema, timeSchema } from './observation.ts'

/** A scenario under way. Simulators are handed it in their welcome, so that a restarted one joins in. */
export const activeScenarioSchema = z.strictObject({
  id: idSchema,
  /** When it starts, in the simulators' own time. */
  startAt: timeSchema,
})
export type ActiveScenario = z.infer<typeof activeScenarioSchema>

export const commandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('scenario.start'), id: idSchema, startAt: timeSchema.optional() }),
  z.strictObject({ type: z.literal('scenario.stop'), id: idSchema }),
])
export type Command = z.infer<typeof commandSchema>

export const commandAckSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), scenarios: z.array(activeScenarioSchema) }),
  z.strictObject({
    ok: z.literal(false),
    code: z.enum(['malformed', 'not-authorised', 'unknown-scenario', 'no-simulator']),
    message: z.string(),
  }),
])
export type CommandAck = z.infer<typeof commandAckSchema>
