import { z } from 'zod'
import type { HttpRoute } from './http.ts'
import { foreignHost, refused } from './http-refused.ts'

export const PACK_ROUTES = {
  packFile: {
    method: 'get',
    path: '/api/v1/pack/{file}',
    access: { by: 'person', keys: true },
    summary: 'What the map draws of the pack',
    description: 'With an ETag: ask again with If-None-Match and it comes only when it changed.',
    parameters: [
      {
        in: 'path',
        name: 'file',
        required: true,
        description: 'Which file; `baseline.json` and `calendar.json` are not in every pack.',
        schema: z.enum(['basemap.json', 'roads.json', 'baseline.json', 'calendar.json']),
      },
    ],
    answers: [
      { status: 200, description: 'The file.', schema: z.record(z.string(), z.unknown()) },
      { status: 204, description: 'The pack has no such file.' },
      foreignHost,
      refused(404, 'No pack has such a file.', 'not-found'),
    ],
  },
} as const satisfies Record<string, HttpRoute>
