import { z } from 'zod'
import { idSchema, timeSchema } from './observation.ts'

export const activeScenarioSchema = z
  .strictObject({
    id: idSchema.describe('Which scenario.'),
    startAt: timeSchema.describe("When it starts, in the simulators' own time: epoch milliseconds."),
  })
  .describe(
    'A scenario under way. Simulators are handed it in their welcome, so that a restarted one joins in.',
  )
export type ActiveScenario = z.infer<typeof activeScenarioSchema>

export const commandSchema = z
  .discriminatedUnion('type', [
    z
      .strictObject({
        type: z.literal('scenario.start'),
        id: idSchema.describe('Which scenario.'),
        startAt: timeSchema
          .optional()
          .describe("When, in the simulators' own time: epoch milliseconds; now when left out."),
      })
      .describe('Start a scenario of the simulators.'),
    z
      .strictObject({ type: z.literal('scenario.stop'), id: idSchema.describe('Which scenario.') })
      .describe('Stop it.'),
  ])
  .describe('What a person tells the centre to do.')
export type Command = z.infer<typeof commandSchema>

export const commandAckSchema = z
  .discriminatedUnion('ok', [
    z
      .strictObject({
        ok: z.literal(true),
        scenarios: z.array(activeScenarioSchema).describe('What is under way now.'),
      })
      .describe('Done.'),
    z
      .strictObject({
        ok: z.literal(false),
        code: z.enum(['malformed', 'not-authorised', 'unknown-scenario', 'no-simulator']),
        message: z.string(),
      })
      .describe('Not done.'),
  ])
  .describe('The answer to a command.')
export type CommandAck = z.infer<typeof commandAckSchema>
