import { z } from 'zod'
import type { HttpRoute } from '../http.ts'
import { language } from '../http-parameters.ts'
import { foreignHost, refused } from '../http-refused.ts'
import { historyAnswerSchema } from './history-answer.ts'
import { exportParameters, historyParameters } from './history-parameters.ts'

const refusals = [
  refused(400, 'A parameter is missing or wrong; `path` names it.', 'malformed'),
  foreignHost,
  refused(404, 'Nothing is known by such a name.', 'unknown-indicator', 'unknown-series', 'unknown-scope'),
  refused(422, 'The indicator has no figure of a scope, or none by this method.', 'no-roll-up', 'no-parts'),
  {
    ...refused(503, 'Too many ask at once, or this took too long.', 'busy', 'took-too-long'),
    headers: { 'Retry-After': 'Seconds to wait.' },
  },
]

/** What was. Readings and roll-ups are kept for different times: see `level` in the answer. */
export const HISTORY_ROUTES = {
  history: {
    method: 'get',
    path: '/api/v1/history',
    access: { by: 'person', needs: 'room.read', within: 'room' },
    summary: 'What an indicator was over a span of time',
    description:
      'Of a thing (`feed` and `thing`), of an area as a feed says it (`feed` and `area`), or of a scope (`scope`). Buckets are whole, begin on a grid that does not move with `from`, and are at most `points`; they are read from the coarsest roll-up that is fine enough, or a coarser one where that is kept no more. What nobody said is a gap: nothing is interpolated. With an ETag.',
    parameters: [...historyParameters, language],
    answers: [{ status: 200, description: 'The buckets.', schema: historyAnswerSchema }, ...refusals],
  },
  historyExport: {
    method: 'get',
    path: '/api/v1/history/export',
    access: { by: 'person', needs: 'history.export', within: 'room' },
    summary: 'Readings, or a level of roll-ups, as a file',
    description:
      'CSV in UTF-8 with a head line: every row with its feed, thing, area and scope, its time in the zone of the place with offset and as epoch milliseconds, and its figures as they are stored. A text that begins with = + - @ or a tabulator gets an apostrophe in front, so that no spreadsheet takes it for a formula. A transfer that breaks off does so without the end of its last chunk, which programs report.',
    parameters: [...exportParameters, language],
    answers: [
      { status: 200, description: 'The file, as it is read.', schema: z.string(), mediaType: 'text/csv' },
      ...refusals,
    ],
  },
} as const satisfies Record<string, HttpRoute>
