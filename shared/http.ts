import type { z } from 'zod'
import type { Access } from './access/access.ts'
import { ADAPTER_ROUTES } from './adapters/adapter-routes.ts'
import { ACCESS_ROUTES } from './access/access-routes.ts'
import { AUDIT_ROUTES } from './audit/audit-routes.ts'
import { daySchema } from './areas/effective-date.ts'
import { BAND_ROUTES } from './bands/band-routes.ts'
import { batchAckSchema } from './batch.ts'
import { commandAckSchema, commandSchema } from './command.ts'
import { domainsAnswerSchema } from './domains-answer.ts'
import type { HttpErrorCode } from './http-answers.ts'
import {
  areasAnswerSchema,
  centreAnswerSchema,
  feedsAnswerSchema,
  healthAnswerSchema,
  httpBatchSchema,
} from './http-answers.ts'
import type { HttpParameter } from './http-parameters.ts'
import { feedHeaders, inPath, language } from './http-parameters.ts'
import { ENTRY_ROUTES } from './entry/entry-routes.ts'
import { FILE_ROUTES } from './files/file-routes.ts'
import { FEED_ROUTES } from './feeds/feed-routes.ts'
import { HISTORY_ROUTES } from './history/history-routes.ts'
import { FOREIGN_HOST, FOREIGN_PAGE, foreignHost, refused } from './http-refused.ts'
import { DICTIONARY_ROUTES } from './kpi/dictionary-routes.ts'
import { EXPLAIN_ROUTES } from './kpi/explain-routes.ts'
import { OPEN311_ROUTES } from './open311/open311-routes.ts'
import { OUT_ROUTES } from './out/out-routes.ts'
import { PACK_ROUTES } from './pack-routes.ts'
import { ABOVE_ROUTES } from './federation/above-routes.ts'
import { DIRECTIVE_ROUTES } from './federation/directive-routes.ts'
import { PROPOSAL_ROUTES } from './federation/proposal-routes.ts'
import { SCENARIO_ROUTES } from './scenarios/scenario-routes.ts'
import { WEBHOOK_ROUTES } from './webhooks/webhook-routes.ts'
import { roomAnswerSchema } from './sums/room-answer.ts'

export interface HttpAnswer {
  status: number
  description: string
  /** Errors answer with `httpErrorSchema`; without one the answer has no body. */
  schema?: z.ZodType
  /** JSON when left out. */
  mediaType?: string
  /** The error codes that this status may carry. */
  codes?: readonly HttpErrorCode[]
  headers?: Readonly<Record<string, string>>
}

export interface HttpRoute {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete' | 'options'
  /** Who may; without it the server does not start. */
  access: Access
  /** As OpenAPI writes it, `/rooms/{scope}`; `expressPath` gives Express's form. */
  path: string
  summary: string
  description?: string
  parameters: readonly HttpParameter[]
  /** JSON when it names no media type. */
  body?: { schema: z.ZodType; encodings: readonly string[]; mediaType?: string }
  answers: readonly HttpAnswer[]
}

/** Express 5 writes `:scope` where OpenAPI writes `{scope}`. */
export function expressPath(route: HttpRoute): string {
  return route.path.replace(/\{(\w+)\}/g, ':$1')
}

/** Every route of the HTTP API. The server mounts them, `/docs` publishes them, a test holds the two together. */
export const HTTP_ROUTES = {
  observations: {
    method: 'post',
    path: '/api/v1/observations',
    access: { by: 'feed' },
    summary: 'Send a batch of observations',
    description:
      'The same gateway as the Socket.IO door. A member that is wrong is refused alone, in the acknowledgement; the others are taken.',
    parameters: feedHeaders,
    body: { schema: httpBatchSchema, encodings: ['gzip', 'identity'] },
    answers: [
      { status: 200, description: 'What became of each member.', schema: batchAckSchema },
      refused(400, 'The body is no batch.', 'not-json', 'not-utf8', 'too-deep', 'not-a-batch'),
      refused(401, 'Nobody that this centre knows.', 'bad-credential', 'unknown-feed'),
      refused(
        403,
        `The credential belongs to another feed than X-Feed-Id names, or: ${FOREIGN_PAGE} ${FOREIGN_HOST}`,
        'not-authorised',
        'foreign-host',
      ),
      refused(413, 'More bytes than a batch may have, after decompression.', 'too-large'),
      refused(
        415,
        'Not application/json, or an encoding other than gzip.',
        'unsupported-type',
        'unsupported-encoding',
      ),
      refused(422, 'This Idempotency-Key came before with another content.', 'key-reused'),
      {
        ...refused(429, 'More than this feed may send; try again later.', 'too-many'),
        headers: { 'Retry-After': 'Seconds to wait.' },
      },
      {
        ...refused(
          503,
          'What was sent could not be recorded in time. Nothing of it is promised; send it again: what was recorded after all counts once.',
          'not-recording',
        ),
        headers: { 'Retry-After': 'Seconds to wait.' },
      },
    ],
  },
  centre: {
    method: 'get',
    path: '/api/v1/centre',
    access: { by: 'person', keys: true },
    summary: 'The centre that this server is',
    parameters: [],
    answers: [{ status: 200, description: 'The centre.', schema: centreAnswerSchema }, foreignHost],
  },
  areas: {
    method: 'get',
    path: '/api/v1/areas',
    access: { by: 'person', keys: true },
    summary: 'The tree of areas on a day',
    parameters: [
      {
        in: 'query',
        name: 'date',
        required: false,
        description: "The day, YYYY-MM-DD; today in the centre's zone when left out.",
        schema: daySchema,
      },
      language,
    ],
    answers: [
      { status: 200, description: 'The areas in force on that day.', schema: areasAnswerSchema },
      refused(400, '`date` is no day.', 'malformed'),
      foreignHost,
    ],
  },
  feeds: {
    method: 'get',
    path: '/api/v1/feeds',
    access: { by: 'person', needs: 'room.read', within: 'answer' },
    summary: 'The feeds of this centre and how they are',
    parameters: [],
    answers: [{ status: 200, description: 'Every registered feed.', schema: feedsAnswerSchema }, foreignHost],
  },
  domains: {
    method: 'get',
    path: '/api/v1/domains',
    access: { by: 'person', keys: true },
    summary: 'What figures, things, cases and notices mean',
    description:
      'The declarations of all domains as data: with them a frame can be read without the source of this build. With an ETag.',
    parameters: [],
    answers: [{ status: 200, description: 'Every domain.', schema: domainsAnswerSchema }, foreignHost],
  },
  room: {
    method: 'get',
    path: '/api/v1/rooms/{scope}/{domain}',
    access: { by: 'person', needs: 'room.read', within: 'room' },
    summary: 'All that is known of one domain within one scope, now',
    description:
      'The snapshot frame that a dashboard would get on joining the room, made at most once a tick. With an ETag.',
    parameters: [
      inPath('scope', "An area's code, or `zone:<centre>`."),
      inPath('domain', 'traffic, security, reports, services, centre.'),
      language,
    ],
    answers: [
      {
        status: 200,
        description: 'A frame with `previous: null`, and where its figures do not add up.',
        schema: roomAnswerSchema,
      },
      refused(400, '`at`: a moment of the past is told on /past, and as GeoJSON and CSV.', 'malformed'),
      foreignHost,
      refused(404, 'No such room.', 'unknown-scope', 'unknown-domain'),
      {
        ...refused(503, 'Too many different rooms are asked for at once.', 'busy'),
        headers: { 'Retry-After': 'Seconds to wait.' },
      },
    ],
  },
  ...ADAPTER_ROUTES,
  ...BAND_ROUTES,
  ...FEED_ROUTES,
  ...FILE_ROUTES,
  ...ENTRY_ROUTES,
  ...HISTORY_ROUTES,
  ...OPEN311_ROUTES,
  ...OUT_ROUTES,
  ...EXPLAIN_ROUTES,
  ...ACCESS_ROUTES,
  ...AUDIT_ROUTES,
  ...DICTIONARY_ROUTES,
  ...SCENARIO_ROUTES,
  ...DIRECTIVE_ROUTES,
  ...WEBHOOK_ROUTES,
  ...PROPOSAL_ROUTES,
  ...ABOVE_ROUTES,
  ...PACK_ROUTES,
  commands: {
    method: 'post',
    path: '/api/v1/commands',
    access: { by: 'person', needs: 'scenario.run', within: 'centre' },
    summary: 'Start or stop a scenario of the simulators',
    description:
      'Simulators do not tell which scenarios they have: a start of one that none of them knows is taken, and plays nothing.',
    parameters: [language],
    body: { schema: commandSchema, encodings: ['identity'] },
    answers: [
      {
        status: 200,
        description: 'Taken, or refused with `ok: false` and a known code.',
        schema: commandAckSchema,
      },
      refused(400, 'The body is no JSON.', 'not-json', 'not-utf8', 'too-deep'),
      refused(403, `${FOREIGN_PAGE} ${FOREIGN_HOST}`, 'not-authorised', 'foreign-host'),
      refused(413, 'More bytes than a command may have.', 'too-large'),
      refused(415, 'Not application/json.', 'unsupported-type', 'unsupported-encoding'),
    ],
  },
  health: {
    method: 'get',
    path: '/healthz',
    access: {
      by: 'anyone',
      because: 'whoever keeps the server running asks it; it tells nothing of the place',
    },
    summary: 'Is the server up',
    parameters: [],
    answers: [{ status: 200, description: 'It is.', schema: healthAnswerSchema }, foreignHost],
  },
  ready: {
    method: 'get',
    path: '/readyz',
    access: {
      by: 'anyone',
      because: 'a balancer or a monitor asks it; it tells nothing of the place',
    },
    summary: 'Can the server take and record what feeds say',
    parameters: [language],
    answers: [
      { status: 200, description: 'It can.', schema: healthAnswerSchema },
      foreignHost,
      {
        ...refused(
          503,
          'It is up and cannot: it brings the world back to where it was, or its store does not record.',
          'starting',
          'not-recording',
        ),
        headers: { 'Retry-After': 'Seconds to wait.' },
      },
    ],
  },
} as const satisfies Record<string, HttpRoute>
