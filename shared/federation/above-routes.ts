import type { HttpRoute } from '../http.ts'
import { language } from '../http-parameters.ts'
import { foreignHost, refused } from '../http-refused.ts'
import { idSchema } from '../observation.ts'
import { aboveAnswerSchema } from './above.ts'

/** Statistics come down the link; they stand beside the figures here and are no part of them. */
export const ABOVE_ROUTES = {
  above: {
    method: 'get',
    path: '/api/v1/above',
    access: { by: 'person', needs: 'room.read', within: 'answer' },
    summary: 'Figures of the centre above and of the zones beside this one',
    description:
      'As the centre above sent them, with their coverage and age; of the domains that whoever asks may see of this centre. Nothing of it is counted here.',
    parameters: [
      {
        in: 'query',
        name: 'domain',
        required: false,
        description: 'Of this domain only.',
        schema: idSchema,
      },
      language,
    ],
    answers: [
      { status: 200, description: 'What is known of them.', schema: aboveAnswerSchema },
      foreignHost,
      refused(404, 'No such domain.', 'unknown-domain'),
    ],
  },
} as const satisfies Record<string, HttpRoute>
