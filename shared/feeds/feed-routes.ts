import { z } from 'zod'
import type { HttpRoute } from '../http.ts'
import { inPath, language } from '../http-parameters.ts'
import { foreignHost, refused } from '../http-refused.ts'
import { arrivalsAnswerSchema } from './arrivals.ts'
import { feedBoardSchema } from './feed-board.ts'
import { credentialsAnswerSchema, issueCredentialSchema, issuedCredentialSchema } from './feed-credential.ts'
import { changeFeedSchema, registerFeedSchema } from './feed-definition.ts'
import { QUARANTINE_ROUTES } from './quarantine-routes.ts'

const feed = inPath('feed', 'Id of the feed.')
const unknownFeed = refused(404, 'No such feed.', 'unknown-feed')
const manage = { by: 'person', needs: 'feed.manage', within: 'feed' } as const
const wrongBody = refused(400, 'The body is wrong; `path` names what.', 'not-json', 'not-utf8', 'malformed')
const wrongKindOfBody = [
  refused(413, 'More bytes than such a body may have.', 'too-large'),
  refused(415, 'Not application/json.', 'unsupported-type', 'unsupported-encoding'),
]
const json = (schema: z.ZodType) => ({ schema, encodings: ['gzip', 'identity'] })

/** Feeds that are registered at run time, their credentials, and how each feed does. */
export const FEED_ROUTES = {
  feed: {
    method: 'get',
    path: '/api/v1/feeds/{feed}',
    access: { by: 'person', needs: 'feed.read', within: 'feed' },
    summary: 'A feed and how it does',
    parameters: [feed, language],
    answers: [
      { status: 200, description: 'The board of the feed.', schema: feedBoardSchema },
      foreignHost,
      unknownFeed,
    ],
  },
  registerFeed: {
    method: 'post',
    path: '/api/v1/feeds',
    access: { by: 'person', needs: 'feed.manage', within: 'answer' },
    summary: 'Register a feed',
    description:
      'Only for scopes and domains all of which the asker may manage feeds for. It takes effect at once; a feed in trial is judged and shown, and changes nothing.',
    parameters: [language],
    body: json(registerFeedSchema),
    answers: [
      { status: 201, description: 'It is registered.', schema: feedBoardSchema },
      wrongBody,
      refused(403, 'More than the asker may manage feeds for.', 'not-authorised', 'foreign-host'),
      refused(409, 'The id names another feed, or there are too many.', 'id-taken', 'too-many-feeds'),
      ...wrongKindOfBody,
    ],
  },
  changeFeed: {
    method: 'patch',
    path: '/api/v1/feeds/{feed}',
    access: manage,
    summary: 'Change a feed, or let it go live',
    parameters: [feed, language],
    body: json(changeFeedSchema),
    answers: [
      { status: 200, description: 'As it is now.', schema: feedBoardSchema },
      wrongBody,
      refused(403, 'More than the asker may manage feeds for.', 'not-authorised', 'foreign-host'),
      unknownFeed,
      refused(409, 'It stands in the pack, or is the server’s own.', 'of-the-pack', 'of-the-server'),
      ...wrongKindOfBody,
    ],
  },
  retireFeed: {
    method: 'delete',
    path: '/api/v1/feeds/{feed}',
    access: manage,
    summary: 'Retire a feed',
    description:
      'Its connections are cut and its credentials revoked; its id stays taken and its history stays.',
    parameters: [feed, language],
    answers: [
      { status: 200, description: 'As it is now.', schema: feedBoardSchema },
      foreignHost,
      unknownFeed,
      refused(409, 'It stands in the pack, or is the server’s own.', 'of-the-pack', 'of-the-server'),
    ],
  },
  feedCredentials: {
    method: 'get',
    path: '/api/v1/feeds/{feed}/credentials',
    access: manage,
    summary: 'The credentials of a feed, without their secrets',
    parameters: [feed, language],
    answers: [
      { status: 200, description: 'Its credentials, the newest first.', schema: credentialsAnswerSchema },
      foreignHost,
      unknownFeed,
    ],
  },
  issueCredential: {
    method: 'post',
    path: '/api/v1/feeds/{feed}/credentials',
    access: manage,
    summary: 'A new credential of a feed',
    description: 'Its secret is in this answer and nowhere else.',
    parameters: [feed, language],
    body: json(issueCredentialSchema),
    answers: [
      { status: 201, description: 'The credential with its secret.', schema: issuedCredentialSchema },
      wrongBody,
      foreignHost,
      unknownFeed,
      refused(
        409,
        'It has as many as a feed may have, it is retired, or the server’s own.',
        'too-many-credentials',
        'feed-retired',
        'of-the-server',
      ),
      ...wrongKindOfBody,
    ],
  },
  revokeCredential: {
    method: 'delete',
    path: '/api/v1/feeds/{feed}/credentials/{credential}',
    access: manage,
    summary: 'Revoke a credential',
    description: 'At once: connections that came in by it are cut.',
    parameters: [feed, inPath('credential', 'Id of the credential.'), language],
    answers: [
      { status: 200, description: 'Its credentials, as they are now.', schema: credentialsAnswerSchema },
      foreignHost,
      refused(404, 'No such feed or credential.', 'unknown-feed', 'unknown-credential'),
      refused(409, 'It stands in the settings, and is changed there.', 'of-the-configuration'),
    ],
  },
  feedArrivals: {
    method: 'get',
    path: '/api/v1/feeds/{feed}/arrivals',
    access: { by: 'person', needs: 'feed.manage', within: 'feed' },
    summary: 'What comes of a feed, as it comes',
    description:
      'Asked for every second or so while somebody watches. The first question begins it; a minute after the last one what was held is let go.',
    parameters: [
      feed,
      {
        in: 'query',
        name: 'after',
        required: false,
        description: 'The `latest` of the answer before; all that is held when left out.',
        schema: z.coerce.number().int().min(0),
      },
      language,
    ],
    answers: [
      { status: 200, description: 'What came since.', schema: arrivalsAnswerSchema },
      refused(400, '`after` is no number.', 'malformed'),
      foreignHost,
      unknownFeed,
    ],
  },
  ...QUARANTINE_ROUTES,
} as const satisfies Record<string, HttpRoute>
