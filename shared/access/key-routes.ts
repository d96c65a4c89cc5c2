import type { HttpRoute } from '../http.ts'
import { inPath, language } from '../http-parameters.ts'
import { refused } from '../http-refused.ts'
import { badBody, forbidden, malformed, noSuch, notRecording, notSignedIn } from './access-answers.ts'
import { addedKeySchema, addKeySchema, keysAnswerSchema, KEY_PREFIX } from './access-key.ts'

const access = { by: 'person', needs: 'key.manage', within: 'answer' } as const
const WITHIN =
  'Only keys that lie within what the asking administrator administers are known here, and only such can be made.'

/** Keys for programs that read: long-lived, and good for nothing else. */
export const KEY_ROUTES = {
  keys: {
    method: 'get',
    path: '/api/v1/keys',
    access,
    summary: 'Keys of programs that I may manage',
    description: WITHIN,
    parameters: [language],
    answers: [
      { status: 200, description: 'The newest first.', schema: keysAnswerSchema },
      notSignedIn,
      forbidden(),
    ],
  },
  addKey: {
    method: 'post',
    path: '/api/v1/keys',
    access,
    summary: 'Make a key for a program',
    description: `The key (\`${KEY_PREFIX}\` and 49 letters and digits) stands in the answer, and nowhere else ever after: this server keeps its digest. It is sent as \`Authorization: Bearer\`. ${WITHIN}`,
    parameters: [language],
    body: { schema: addKeySchema, encodings: ['identity'] },
    answers: [
      { status: 201, description: 'Made.', schema: addedKeySchema },
      malformed,
      notSignedIn,
      forbidden('beyond-grants', 'demo-account'),
      refused(409, 'There are as many as there may be, and all of them are in force.', 'too-many-keys'),
      ...badBody,
      notRecording,
    ],
  },
  revokeKey: {
    method: 'delete',
    path: '/api/v1/keys/{key}',
    access,
    summary: 'Revoke a key',
    description:
      'It opens nothing any more when this is answered, and its connections to /live are cut; a file that is on its way is finished.',
    parameters: [inPath('key', 'Which.'), language],
    answers: [
      { status: 204, description: 'Done; one that is over already stays so.' },
      notSignedIn,
      forbidden('demo-account'),
      noSuch('key'),
      notRecording,
    ],
  },
} as const satisfies Record<string, HttpRoute>
