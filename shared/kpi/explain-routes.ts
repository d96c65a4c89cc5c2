import { z } from 'zod'
import type { HttpRoute } from '../http.ts'
import { language } from '../http-parameters.ts'
import { foreignHost, refused } from '../http-refused.ts'
import { idSchema, timeSchema } from '../observation.ts'
import { explainAnswerSchema, MAX_PARTS } from './explain-answer.ts'

export const EXPLAIN_ROUTES = {
  explain: {
    method: 'get',
    path: '/api/v1/explain',
    access: { by: 'person', needs: 'room.read', within: 'room' },
    summary: 'How a figure came about',
    description: `Its formula and inputs, the parts that reported, their ages, sources and corrections: at most ${MAX_PARTS} parts of each figure. Now, from what stands; with \`at\`, from the history as it is known today: with what was corrected since, and beside it what was recorded then. Inputs of domains that the asker may not see are named and withheld.`,
    parameters: [
      {
        in: 'query',
        name: 'indicator',
        required: true,
        description: 'What the figure means.',
        schema: idSchema,
      },
      {
        in: 'query',
        name: 'scope',
        required: true,
        description: "An area's code, `zone:<centre>` or `rest:<scope>`.",
        schema: z.string(),
      },
      {
        in: 'query',
        name: 'at',
        required: false,
        description: 'The moment, by the clock of the feeds; now when left out.',
        schema: timeSchema,
      },
      language,
    ],
    answers: [
      { status: 200, description: 'What it is made of.', schema: explainAnswerSchema },
      refused(400, 'A parameter is missing or wrong; `path` names it.', 'malformed'),
      foreignHost,
      refused(404, 'Nothing is known by such a name.', 'unknown-indicator', 'unknown-scope'),
      refused(422, 'It means nothing beyond its own thing.', 'no-roll-up'),
      {
        ...refused(503, 'Too many ask at once, or this took too long.', 'busy', 'took-too-long'),
        headers: { 'Retry-After': 'Seconds to wait.' },
      },
    ],
  },
} as const satisfies Record<string, HttpRoute>
