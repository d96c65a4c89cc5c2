import { z } from 'zod'
import type { Access } from './access/access.ts'
import { idSchema, timeSchema } from './observation.ts'
import { openCode } from './open-code.ts'

export const activeScenarioSchema = z
  .object({
    id: idSchema.describe('Which scenario.'),
    startAt: timeSchema.describe("When it starts, in the simulators' own time: epoch milliseconds."),
    stopAt: timeSchema
      .optional()
      .describe(
        'When it was told to stop, in the same time; from then on it is over. It stays in the list, so that a simulator that is started again makes the same day of it.',
      ),
  })
  .describe(
    'A scenario that was started, and perhaps stopped. Simulators are handed it in their welcome, so that a restarted one joins in.',
  )
export type ActiveScenario = z.infer<typeof activeScenarioSchema>

const START = 'Start a scenario of the simulators. `/api/v1/scenarios` tells which there are.'
const startFields = {
  type: z.literal('scenario.start'),
  id: idSchema.describe('Which scenario.'),
  startAt: timeSchema
    .optional()
    .describe(
      "When, in the simulators' own time: epoch milliseconds; their next whole minute when left out, so that all of them start it at once.",
    ),
}
const STOP = 'Stop it.'
const stopFields = {
  type: z.literal('scenario.stop'),
  id: idSchema.describe('Which scenario: every run of it that is not stopped yet.'),
  stopAt: timeSchema
    .optional()
    .describe(
      "When, in the simulators' own time: epoch milliseconds; their next whole minute when left out, so that all of them stop it at once.",
    ),
}

export const commandSchema = z
  .discriminatedUnion('type', [
    z.strictObject(startFields).describe(START),
    z.strictObject(stopFields).describe(STOP),
  ])
  .describe('What a person tells the centre to do.')
export type Command = z.infer<typeof commandSchema>

/** Who may give it. */
export const COMMAND_ACCESS = {
  'scenario.start': { by: 'person', needs: 'scenario.run', within: 'centre' },
  'scenario.stop': { by: 'person', needs: 'scenario.run', within: 'centre' },
} as const satisfies Record<Command['type'], Access>

/** As a feed reads it: a newer server may say more. */
export const feedCommandSchema = z
  .discriminatedUnion('type', [z.object(startFields).describe(START), z.object(stopFields).describe(STOP)])
  .describe('What a person told the centre to do, as simulators are told it.')

export const commandAckSchema = z
  .discriminatedUnion('ok', [
    z
      .object({
        ok: z.literal(true),
        scenarios: z.array(activeScenarioSchema).describe('What was started, stopped ones with `stopAt`.'),
      })
      .describe('Done.'),
    z
      .object({
        ok: z.literal(false),
        code: openCode([
          'malformed',
          'not-authorised',
          'unknown-scenario',
          'not-under-way',
          'no-simulator',
          'not-recording',
        ]),
        message: z.string(),
      })
      .describe('Not done.'),
  ])
  .describe('The answer to a command.')
export type CommandAck = z.infer<typeof commandAckSchema>
