import { z } from 'zod'
import type { HttpRoute } from '../http.ts'
import { language } from '../http-parameters.ts'
import { foreignHost, refused } from '../http-refused.ts'
import { momentParameter } from './export-parameters.ts'

const access = { by: 'person', needs: 'room.read', within: 'answer' } as const

export const MAX_CAP_ALERTS = 500

/** Warnings of this centre as CAP 1.2, read only; what is simulated is an Exercise there. */
export const CAP_ROUTES = {
  capAlerts: {
    method: 'get',
    path: '/cap/alerts.atom',
    access,
    summary: 'Warnings that stand, as CAP 1.2 in Atom',
    description: `Those that whoever asks may watch, the newest first, at most ${MAX_CAP_ALERTS}, each whole; and what was taken back in the last day, as Cancel. With \`at\` as they stood then: each message is what it was, and its note says that it is of the past. With an ETag.`,
    parameters: [momentParameter, language],
    answers: [
      { status: 200, description: 'The index.', schema: z.string(), mediaType: 'application/atom+xml' },
      refused(400, '`at` is no moment.', 'malformed'),
      foreignHost,
      refused(404, 'The moment that is asked for is not kept.', 'out-of-span'),
      {
        ...refused(503, 'Too many ask at once, or this took too long.', 'busy', 'took-too-long'),
        headers: { 'Retry-After': 'Seconds to wait.' },
      },
    ],
  },
  capAlert: {
    method: 'get',
    path: '/cap/alerts/{alert}',
    access,
    summary: 'One message of CAP 1.2',
    description:
      'By its identifier, of any revision that is kept. With `at` as it would have been told then: there is none that had not been said, and its note says that it is of the past. With an ETag.',
    parameters: [
      {
        in: 'path',
        name: 'alert',
        required: true,
        description: 'Its identifier.',
        schema: z.string().max(1_000),
      },
      momentParameter,
      language,
    ],
    answers: [
      { status: 200, description: 'The alert.', schema: z.string(), mediaType: 'application/cap+xml' },
      refused(400, '`at` is no moment.', 'malformed'),
      foreignHost,
      refused(
        404,
        'There is none, or it may not be seen; or the moment that is asked for is not kept.',
        'not-found',
        'out-of-span',
      ),
      {
        ...refused(503, 'Too many ask at once, or this took too long.', 'busy', 'took-too-long'),
        headers: { 'Retry-After': 'Seconds to wait.' },
      },
    ],
  },
} as const satisfies Record<string, HttpRoute>
