import { z } from 'zod'
import type { HttpRoute } from '../http.ts'
import type { HttpParameter } from '../http-parameters.ts'
import { language } from '../http-parameters.ts'
import { foreignHost, refused } from '../http-refused.ts'
import { idSchema, timeSchema } from '../observation.ts'
import {
  discardAnswerSchema,
  MAX_QUARANTINE_PAGE,
  quarantineAnswerSchema,
  quarantineChoiceSchema,
  replayAnswerSchema,
} from './quarantine.ts'

const inQuery = (name: string, description: string, schema: z.ZodType): HttpParameter => ({
  in: 'query',
  name,
  required: false,
  description,
  schema,
})

const filter: readonly HttpParameter[] = [
  inQuery('feed', 'Of this feed.', idSchema),
  inQuery('code', 'Refused for this reason.', z.string().max(64)),
  inQuery('path', 'What the path begins with.', z.string().max(200)),
  inQuery('from', 'Arrived from then on.', timeSchema),
  inQuery('to', 'Arrived before then.', timeSchema),
  inQuery('text', 'Stands in the member or the message.', z.string().min(1).max(100)),
]

const choice = { schema: quarantineChoiceSchema, encodings: ['gzip', 'identity'] }
const wrongFilter = refused(400, 'A parameter is wrong; `path` names it.', 'malformed')
const busy = {
  ...refused(503, 'This took too long.', 'took-too-long'),
  headers: { 'Retry-After': 'Seconds to wait.' },
}
const bodyRefusals = [
  refused(400, 'The body is wrong; `path` names what.', 'not-json', 'not-utf8', 'malformed'),
  foreignHost,
  refused(413, 'More bytes than such a body may have.', 'too-large'),
  refused(415, 'Not application/json.', 'unsupported-type', 'unsupported-encoding'),
  busy,
]

/** Members that were refused: only of feeds all of whose scopes and domains the asker may look into. */
export const QUARANTINE_ROUTES = {
  quarantine: {
    method: 'get',
    path: '/api/v1/quarantine',
    access: { by: 'person', needs: 'quarantine.read', within: 'answer' },
    summary: 'Members that were refused',
    parameters: [
      ...filter,
      inQuery('before', 'The `next` of the page before.', z.coerce.number().int().min(1)),
      inQuery(
        'limit',
        'At most so many.',
        z.coerce.number().int().min(1).max(MAX_QUARANTINE_PAGE).default(50),
      ),
      language,
    ],
    answers: [
      { status: 200, description: 'A page of them.', schema: quarantineAnswerSchema },
      wrongFilter,
      foreignHost,
      busy,
    ],
  },
  exportQuarantine: {
    method: 'get',
    path: '/api/v1/quarantine/export',
    access: { by: 'person', needs: 'quarantine.read', within: 'answer' },
    summary: 'Members that were refused, as a file',
    description: 'One line of JSON for each, as in the pages, the newest first.',
    parameters: [...filter, language],
    answers: [
      {
        status: 200,
        description: 'The file, as it is read.',
        schema: z.string(),
        mediaType: 'application/x-ndjson',
      },
      wrongFilter,
      foreignHost,
      busy,
    ],
  },
  replayQuarantine: {
    method: 'post',
    path: '/api/v1/quarantine/replay',
    access: { by: 'person', needs: 'feed.manage', within: 'answer' },
    summary: 'Send refused members through the gateway once more',
    description: 'As their feed, by what is declared now, in the order in which they came.',
    parameters: [language],
    body: choice,
    answers: [
      { status: 200, description: 'What became of them.', schema: replayAnswerSchema },
      ...bodyRefusals,
    ],
  },
  discardQuarantine: {
    method: 'post',
    path: '/api/v1/quarantine/discard',
    access: { by: 'person', needs: 'feed.manage', within: 'answer' },
    summary: 'Delete refused members',
    parameters: [language],
    body: choice,
    answers: [
      { status: 200, description: 'How many are gone.', schema: discardAnswerSchema },
      ...bodyRefusals,
    ],
  },
} as const satisfies Record<string, HttpRoute>
