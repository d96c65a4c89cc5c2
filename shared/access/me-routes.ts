import type { HttpRoute } from '../http.ts'
import { inPath, language } from '../http-parameters.ts'
import { refused } from '../http-refused.ts'
import {
  badBody,
  forbidden,
  malformed,
  noSuch,
  notRecording,
  notSignedIn,
  tooManyAttempts,
} from './access-answers.ts'
import { meSchema, sessionsAnswerSchema } from './session.ts'
import {
  passwordChangeSchema,
  passwordProofSchema,
  secondFactorAnswerSchema,
  totpProofSchema,
} from './sign-in.ts'

const identity = ['identity'] as const
const done = { status: 204, description: 'Done.' }

/** What everybody who signed in may do about themselves. A demo's accounts have nothing to change. */
export const ME_ROUTES = {
  me: {
    method: 'get',
    path: '/api/v1/me',
    access: { by: 'person', keys: true },
    summary: 'Who I am and what I may do',
    parameters: [language],
    answers: [{ status: 200, description: 'Who asks.', schema: meSchema }, notSignedIn, forbidden()],
  },
  signOut: {
    method: 'post',
    path: '/api/v1/sign-out',
    access: { by: 'person' },
    summary: 'End the session of this request',
    parameters: [language],
    answers: [done, notSignedIn, forbidden(), notRecording],
  },
  mySessions: {
    method: 'get',
    path: '/api/v1/me/sessions',
    access: { by: 'person' },
    summary: 'Where I am signed in',
    parameters: [language],
    answers: [
      { status: 200, description: 'The newest first.', schema: sessionsAnswerSchema },
      notSignedIn,
      forbidden(),
    ],
  },
  endMySession: {
    method: 'delete',
    path: '/api/v1/me/sessions/{session}',
    access: { by: 'person' },
    summary: 'End one of my sessions',
    parameters: [inPath('session', 'Which.'), language],
    answers: [done, notSignedIn, forbidden(), noSuch('session'), notRecording],
  },
  changeMyPassword: {
    method: 'post',
    path: '/api/v1/me/password',
    access: { by: 'person' },
    summary: 'Change my password',
    description: 'Every other session of mine ends, and this one gets a new cookie.',
    parameters: [language],
    body: { schema: passwordChangeSchema, encodings: identity },
    answers: [
      done,
      malformed,
      notSignedIn,
      forbidden('wrong-password', 'demo-account'),
      ...badBody,
      tooManyAttempts,
      notRecording,
    ],
  },
  enableSecondFactor: {
    method: 'post',
    path: '/api/v1/me/second-factor',
    access: { by: 'person' },
    summary: 'Set up an authenticator',
    description: 'It counts once its first code is confirmed; until then this may be asked for again.',
    parameters: [language],
    body: { schema: passwordProofSchema, encodings: identity },
    answers: [
      { status: 200, description: 'What the authenticator needs.', schema: secondFactorAnswerSchema },
      malformed,
      notSignedIn,
      forbidden('wrong-password', 'demo-account'),
      refused(409, 'There is one already.', 'second-factor-on'),
      ...badBody,
      tooManyAttempts,
    ],
  },
  confirmSecondFactor: {
    method: 'post',
    path: '/api/v1/me/second-factor/confirm',
    access: { by: 'person' },
    summary: 'Confirm the authenticator with its first code',
    description: 'Every other session of mine ends, and this one gets a new cookie.',
    parameters: [language],
    body: { schema: totpProofSchema, encodings: identity },
    answers: [
      done,
      malformed,
      notSignedIn,
      forbidden('wrong-code', 'demo-account'),
      refused(409, 'None was set up, or it is confirmed already.', 'second-factor-off', 'second-factor-on'),
      ...badBody,
      tooManyAttempts,
      notRecording,
    ],
  },
  disableSecondFactor: {
    method: 'post',
    path: '/api/v1/me/second-factor/disable',
    access: { by: 'person' },
    summary: 'Sign in without an authenticator again',
    parameters: [language],
    body: { schema: passwordProofSchema, encodings: identity },
    answers: [
      done,
      malformed,
      notSignedIn,
      forbidden('wrong-password', 'demo-account'),
      refused(409, 'There is none.', 'second-factor-off'),
      ...badBody,
      tooManyAttempts,
      notRecording,
    ],
  },
} as const satisfies Record<string, HttpRoute>
