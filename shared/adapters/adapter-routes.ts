import { z } from 'zod'
import type { HttpRoute } from '../http.ts'
import { feedHeaders, inPath } from '../http-parameters.ts'
import { FOREIGN_HOST, FOREIGN_PAGE, refused } from '../http-refused.ts'
import { adapterAckSchema } from './adapter-ack.ts'

/** The door of feeds that speak another format than ours. */
export const ADAPTER_ROUTES = {
  pushIn: {
    method: 'post',
    path: '/api/v1/in/{feed}',
    access: { by: 'feed' },
    summary: 'Send a document in the format that the feed declares',
    description:
      'The body is a document of the format that `adapter` of the feed names: CloudEvents, an NGSI notification, a dossier and so on (docs/adapters.md). It becomes observations, which the same gateway takes as those of the other doors.',
    parameters: [
      inPath('feed', 'Id of the feed.'),
      ...feedHeaders.filter(({ name }) => name !== 'X-Feed-Id'),
    ],
    body: { schema: z.string(), encodings: ['gzip', 'identity'], mediaType: '*/*' },
    answers: [
      { status: 200, description: 'What became of its members.', schema: adapterAckSchema },
      refused(
        400,
        'The body is no document of that format.',
        'not-json',
        'not-utf8',
        'not-xml',
        'xml-entities',
        'too-deep',
        'not-the-format',
        'malformed',
      ),
      refused(401, 'Nobody that this centre knows.', 'bad-credential', 'unknown-feed'),
      refused(
        403,
        `The credential belongs to another feed, or: ${FOREIGN_PAGE} ${FOREIGN_HOST}`,
        'not-authorised',
        'foreign-host',
      ),
      refused(409, 'The feed declares no adapter that takes what is posted.', 'no-adapter'),
      refused(413, 'More bytes or members than a document may have.', 'too-large'),
      refused(
        415,
        'Another media type than the format has, or an encoding other than gzip.',
        'not-the-format',
        'unsupported-encoding',
      ),
      refused(422, 'This Idempotency-Key came before with another content.', 'key-reused'),
      {
        ...refused(429, 'More than this feed may send; try again later.', 'too-many'),
        headers: { 'Retry-After': 'Seconds to wait.' },
      },
      {
        ...refused(503, 'What was sent could not be recorded in time; send it again.', 'not-recording'),
        headers: { 'Retry-After': 'Seconds to wait.' },
      },
    ],
  },
} as const satisfies Record<string, HttpRoute>
