import { z } from 'zod'
import { activeScenarioSchema } from '../command.ts'
import type { HttpRoute } from '../http.ts'
import { foreignHost, refused } from '../http-refused.ts'
import { labelSchema } from '../label.ts'
import { idSchema } from '../observation.ts'

export const scenarioListSchema = z
  .object({
    clock: z
      .number()
      .nullable()
      .describe("The simulators' present, epoch milliseconds; null while none is connected."),
    scenarios: z.array(
      z.object({
        id: idSchema,
        label: labelSchema,
        description: labelSchema.optional(),
        sources: z.array(z.string()).describe('Where its figures come from, and which are made up.'),
        happenedAt: z.string().optional().describe("When what it tells really began, on the place's clock."),
        minutes: z.number().describe("How long it takes, in the simulators' time."),
        domains: z.array(idSchema).describe('What it touches.'),
      }),
    ),
    runs: z.array(activeScenarioSchema).describe('What was started, stopped ones with `stopAt`.'),
  })
  .describe('The scenarios of this place, for demonstrations and training.')
export type ScenarioList = z.infer<typeof scenarioListSchema>

/** They are started and stopped by commands. */
export const SCENARIO_ROUTES = {
  scenarios: {
    method: 'get',
    path: '/api/v1/scenarios',
    access: { by: 'person', needs: 'scenario.run', within: 'centre' },
    summary: 'The scenarios that the simulators can play, and those under way',
    parameters: [],
    answers: [
      { status: 200, description: 'The scenarios.', schema: scenarioListSchema },
      refused(401, 'Nobody is signed in.', 'not-signed-in'),
      { ...foreignHost, codes: ['foreign-host', 'not-authorised'] as const },
    ],
  },
} as const satisfies Record<string, HttpRoute>
