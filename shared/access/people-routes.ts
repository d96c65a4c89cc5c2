import type { HttpRoute } from '../http.ts'
import { inPath, language } from '../http-parameters.ts'
import { refused } from '../http-refused.ts'
import { badBody, forbidden, malformed, noSuch, notRecording, notSignedIn } from './access-answers.ts'
import {
  invitedAnswerSchema,
  inviteSchema,
  linkAnswerSchema,
  peopleAnswerSchema,
  personChangeSchema,
  personSchema,
} from './person.ts'
import { sessionsAnswerSchema } from './session.ts'

const identity = ['identity'] as const
const access = { by: 'person', needs: 'person.manage', within: 'answer' } as const
const which = inPath('person', 'Whose.')
const WITHIN =
  'Only people all of whose grants lie within what the asking administrator administers are known here, and only such grants can be given.'

/** Managing people, within what the one who manages them administers. */
export const PEOPLE_ROUTES = {
  people: {
    method: 'get',
    path: '/api/v1/people',
    access,
    summary: 'The people that I may manage',
    description: WITHIN,
    parameters: [language],
    answers: [{ status: 200, description: 'By name.', schema: peopleAnswerSchema }, notSignedIn, forbidden()],
  },
  invite: {
    method: 'post',
    path: '/api/v1/people',
    access,
    summary: 'Invite somebody',
    description: `The answer has a link that works once, for 7 days: hand it over. ${WITHIN}`,
    parameters: [language],
    body: { schema: inviteSchema, encodings: identity },
    answers: [
      { status: 201, description: 'Invited.', schema: invitedAnswerSchema },
      malformed,
      notSignedIn,
      forbidden('beyond-grants', 'demo-account'),
      refused(
        409,
        'Somebody has this e-mail address, or there are 5,000 people.',
        'email-taken',
        'too-many-people',
      ),
      ...badBody,
      notRecording,
    ],
  },
  person: {
    method: 'get',
    path: '/api/v1/people/{person}',
    access,
    summary: 'One of them',
    parameters: [which, language],
    answers: [
      { status: 200, description: 'The person.', schema: personSchema },
      notSignedIn,
      forbidden(),
      noSuch('person'),
    ],
  },
  changePerson: {
    method: 'patch',
    path: '/api/v1/people/{person}',
    access,
    summary: 'Change what somebody may do, or whether they may come in at all',
    description: `It holds at once, on open connections too. ${WITHIN} The last administrator of everything stays one.`,
    parameters: [which, language],
    body: { schema: personChangeSchema, encodings: identity },
    answers: [
      { status: 200, description: 'The person as they are now.', schema: personSchema },
      malformed,
      notSignedIn,
      forbidden('beyond-grants', 'demo-account'),
      noSuch('person'),
      refused(409, 'Nobody else administers everything.', 'last-administrator'),
      ...badBody,
      notRecording,
    ],
  },
  makeResetLink: {
    method: 'post',
    path: '/api/v1/people/{person}/reset-link',
    access,
    summary: 'Make a link to set a new password, or a new invitation',
    description:
      'It works once, for 24 hours (an invitation for 7 days); one that was made before works no more.',
    parameters: [which, language],
    answers: [
      { status: 200, description: 'The link.', schema: linkAnswerSchema },
      notSignedIn,
      forbidden('demo-account'),
      noSuch('person'),
      notRecording,
    ],
  },
  sessionsOfPerson: {
    method: 'get',
    path: '/api/v1/people/{person}/sessions',
    access,
    summary: 'Where somebody is signed in',
    parameters: [which, language],
    answers: [
      { status: 200, description: 'The newest first.', schema: sessionsAnswerSchema },
      notSignedIn,
      forbidden(),
      noSuch('person'),
    ],
  },
  endSessionsOfPerson: {
    method: 'delete',
    path: '/api/v1/people/{person}/sessions',
    access,
    summary: 'Sign somebody out everywhere',
    parameters: [which, language],
    answers: [
      { status: 204, description: 'Done.' },
      notSignedIn,
      forbidden('demo-account'),
      noSuch('person'),
      notRecording,
    ],
  },
} as const satisfies Record<string, HttpRoute>
