import { z } from 'zod'
import type { HttpRoute } from '../http.ts'
import { language } from '../http-parameters.ts'
import { FOREIGN_HOST, refused } from '../http-refused.ts'

export const PROMETHEUS_TEXT = 'text/plain; version=0.0.4'
export const OPEN_METRICS_TEXT = 'application/openmetrics-text; version=1.0.0'

/** How the program does, for whoever watches programs. */
export const METRICS_ROUTES = {
  metrics: {
    method: 'get',
    path: '/metrics',
    access: {
      by: 'anyone',
      because:
        'a monitor is no person: a key that is for it or METRICS_TOKEN lets it in, and without either only this machine itself is; it tells nothing of the place',
    },
    summary: 'How the program does, as OpenMetrics or in the text format of Prometheus',
    description:
      'By Accept, application/openmetrics-text or text/plain. Process, event loop, what came in by door and result, journal, feeds by state, dashboards, links to other centres, store. Names of feeds, areas and people are not in it.',
    parameters: [
      {
        in: 'header',
        name: 'Authorization',
        required: false,
        description:
          '`Bearer <key>` of a key that reads metrics, or `Bearer <METRICS_TOKEN>`, where that is set.',
        schema: z.string(),
      },
      language,
    ],
    answers: [
      {
        status: 200,
        description: 'All metrics; also as application/openmetrics-text.',
        schema: z.string(),
        mediaType: 'text/plain',
      },
      refused(
        401,
        'METRICS_TOKEN is set, and another was shown; or a key that opens nothing.',
        'bad-credential',
      ),
      refused(
        403,
        `The key is for something else; or METRICS_TOKEN is not set, and the request does not come from this machine itself. ${FOREIGN_HOST}`,
        'not-authorised',
        'foreign-host',
      ),
      {
        ...refused(429, 'The key asks too often.', 'too-many'),
        headers: { 'Retry-After': 'Seconds to wait.' },
      },
    ],
  },
} as const satisfies Record<string, HttpRoute>
