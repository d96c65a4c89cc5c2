import { z } from 'zod'
import type { HttpRoute } from '../http.ts'
import { language } from '../http-parameters.ts'
import { foreignHost, refused } from '../http-refused.ts'
import { badBody, forbidden, malformed, notRecording, tooManyAttempts } from './access-answers.ts'
import {
  demoSignInSchema,
  joinSchema,
  linkStateSchema,
  lookLinkSchema,
  setupSchema,
  signedInSchema,
  signInSchema,
  signInWaysSchema,
} from './sign-in.ts'

const identity = ['identity'] as const
const signedIn = { status: 200, description: 'Signed in, or what is missing.', schema: signedInSchema }
const linkSpent = refused(410, 'The link is unknown, was used, or is over.', 'link-spent')
const emailTaken = refused(409, 'Somebody has this e-mail address.', 'email-taken')
const redirect = { status: 302, description: 'On to the next page.', headers: { Location: 'Where.' } }

/** How somebody comes in. */
export const SIGN_IN_ROUTES = {
  signInWays: {
    method: 'get',
    path: '/api/v1/sign-in/ways',
    access: { by: 'anyone', because: 'the page to sign in is built of it' },
    summary: 'How one may sign in',
    parameters: [language],
    answers: [{ status: 200, description: 'The ways.', schema: signInWaysSchema }, foreignHost],
  },
  signIn: {
    method: 'post',
    path: '/api/v1/sign-in',
    access: { by: 'anyone', because: 'who signs in is not known yet' },
    summary: 'Sign in with e-mail address and password',
    description:
      'Where the person has an authenticator the answer is `second-factor` until a code is sent too. An unknown address, a wrong password and a disabled person get the same answer after the same time.',
    parameters: [language],
    body: { schema: signInSchema, encodings: identity },
    answers: [
      signedIn,
      malformed,
      refused(401, 'Address, password or code is wrong.', 'wrong-sign-in', 'wrong-code'),
      forbidden(),
      ...badBody,
      tooManyAttempts,
      notRecording,
    ],
  },
  signInDemo: {
    method: 'post',
    path: '/api/v1/sign-in/demo',
    access: {
      by: 'anyone',
      because: 'accounts of a demo are open to whoever reaches it; elsewhere there are none',
    },
    summary: 'Sign in as an account of the demo',
    parameters: [language],
    body: { schema: demoSignInSchema, encodings: identity },
    answers: [
      signedIn,
      malformed,
      forbidden(),
      refused(404, 'This server is no demo, or has no such account.', 'not-found'),
      ...badBody,
      notRecording,
    ],
  },
  signInOidc: {
    method: 'get',
    path: '/api/v1/sign-in/oidc',
    access: { by: 'anyone', because: 'who signs in is not known yet' },
    summary: 'Sign in by the organisation: a browser is sent to its page',
    description: 'Where it comes to nothing the browser is sent to `/sign-in?problem=…`.',
    parameters: [
      {
        in: 'query',
        name: 'to',
        required: false,
        description: 'The page of this server to come back to; /wall when left out.',
        schema: z.string().regex(/^\/[^/\\]?[^\\]{0,500}$/),
      },
    ],
    answers: [
      redirect,
      refused(400, '`to` is no page of this server.', 'malformed'),
      foreignHost,
      refused(404, 'No organisation is configured.', 'not-found'),
      tooManyAttempts,
    ],
  },
  signInOidcCallback: {
    method: 'get',
    path: '/api/v1/sign-in/oidc/callback',
    access: { by: 'anyone', because: 'the organisation sends the browser back here' },
    summary: "Where the organisation's page leads back to",
    parameters: [],
    answers: [redirect, foreignHost, refused(404, 'No organisation is configured.', 'not-found')],
  },
  setup: {
    method: 'post',
    path: '/api/v1/setup',
    access: { by: 'anyone', because: 'the link that the start printed is the proof' },
    summary: 'Become the first administrator',
    parameters: [language],
    body: { schema: setupSchema, encodings: identity },
    answers: [
      signedIn,
      malformed,
      forbidden(),
      emailTaken,
      linkSpent,
      ...badBody,
      tooManyAttempts,
      notRecording,
    ],
  },
  lookLink: {
    method: 'post',
    path: '/api/v1/join/look',
    access: { by: 'anyone', because: 'the link is the proof' },
    summary: 'See what a link is for',
    parameters: [language],
    body: { schema: lookLinkSchema, encodings: identity },
    answers: [
      { status: 200, description: 'It can still be used.', schema: linkStateSchema },
      malformed,
      forbidden(),
      linkSpent,
      ...badBody,
      tooManyAttempts,
    ],
  },
  join: {
    method: 'post',
    path: '/api/v1/join',
    access: { by: 'anyone', because: 'the link is the proof' },
    summary: 'Take an invitation, or set a new password by a link',
    description:
      'Ends every other session of the person. Who has an authenticator is not signed in by the link alone: the answer is `second-factor`.',
    parameters: [language],
    body: { schema: joinSchema, encodings: identity },
    answers: [signedIn, malformed, forbidden(), linkSpent, ...badBody, tooManyAttempts, notRecording],
  },
} as const satisfies Record<string, HttpRoute>
