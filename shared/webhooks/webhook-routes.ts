import type { z } from 'zod'
import type { HttpRoute } from '../http.ts'
import { inPath, language } from '../http-parameters.ts'
import { foreignHost, refused } from '../http-refused.ts'
import {
  addWebhookSchema,
  changeWebhookSchema,
  webhookSchema,
  webhooksAnswerSchema,
  webhookTestSchema,
  webhookWithSecretSchema,
} from './webhook.ts'

const webhook = inPath('webhook', 'Id of the webhook.')
const unknown = refused(404, 'No such webhook.', 'unknown-webhook')
const manage = { by: 'person', needs: 'webhook.manage', within: 'centre' } as const
const wrongBody = refused(
  400,
  'The body is wrong, or names what this place does not know; `path` names what.',
  'not-json',
  'not-utf8',
  'malformed',
)
const wrongKindOfBody = [
  refused(413, 'More bytes than such a body may have.', 'too-large'),
  refused(415, 'Not application/json.', 'unsupported-type', 'unsupported-encoding'),
]
const json = (schema: z.ZodType) => ({ schema, encodings: ['gzip', 'identity'] })

/** Events out: whom this centre posts them to, and how that goes. */
export const WEBHOOK_ROUTES = {
  webhooks: {
    method: 'get',
    path: '/api/v1/webhooks',
    access: manage,
    summary: 'Webhooks, and how each does',
    parameters: [language],
    answers: [{ status: 200, description: 'All of them.', schema: webhooksAnswerSchema }, foreignHost],
  },
  addWebhook: {
    method: 'post',
    path: '/api/v1/webhooks',
    access: manage,
    summary: 'A new webhook',
    description:
      'It is sent what comes from now on, once its receiver has answered the handshake (OPTIONS with WebHook-Request-Origin).',
    parameters: [language],
    body: json(addWebhookSchema),
    answers: [
      { status: 201, description: 'The webhook with its secret.', schema: webhookWithSecretSchema },
      wrongBody,
      foreignHost,
      refused(409, 'There are as many as there may be.', 'too-many-webhooks'),
      ...wrongKindOfBody,
    ],
  },
  changeWebhook: {
    method: 'patch',
    path: '/api/v1/webhooks/{webhook}',
    access: manage,
    summary: 'Change, pause or resume a webhook',
    description:
      'Paused, it is sent nothing, and what comes meanwhile waits within the bound. Resuming one that ended verifies its receiver anew.',
    parameters: [webhook, language],
    body: json(changeWebhookSchema),
    answers: [
      { status: 200, description: 'As it is now.', schema: webhookSchema },
      wrongBody,
      foreignHost,
      unknown,
      ...wrongKindOfBody,
    ],
  },
  deleteWebhook: {
    method: 'delete',
    path: '/api/v1/webhooks/{webhook}',
    access: manage,
    summary: 'Delete a webhook',
    parameters: [webhook, language],
    answers: [
      { status: 200, description: 'Those that are left.', schema: webhooksAnswerSchema },
      foreignHost,
      unknown,
    ],
  },
  rotateWebhook: {
    method: 'post',
    path: '/api/v1/webhooks/{webhook}/rotate',
    access: manage,
    summary: 'A new secret',
    description: 'For a day both secrets sign; after that the new one alone.',
    parameters: [webhook, language],
    answers: [
      { status: 200, description: 'The webhook with its new secret.', schema: webhookWithSecretSchema },
      foreignHost,
      unknown,
    ],
  },
  testWebhook: {
    method: 'post',
    path: '/api/v1/webhooks/{webhook}/test',
    access: manage,
    summary: 'Verify the receiver, and send it one event of the type vn.toancanh.test',
    parameters: [webhook, language],
    answers: [
      { status: 200, description: 'What it answered.', schema: webhookTestSchema },
      foreignHost,
      unknown,
      refused(503, 'Nothing is sent now.', 'busy'),
    ],
  },
  pushHandshake: {
    method: 'options',
    path: '/api/v1/in/{feed}',
    access: {
      by: 'anyone',
      because: 'who is about to send asks whether they may; it says nothing of a feed',
    },
    summary: 'The handshake of the CloudEvents webhook specification',
    description:
      'Answers WebHook-Allowed-Origin and WebHook-Allowed-Rate (requests a minute) to who sends WebHook-Request-Origin. What is posted needs the credential of the feed all the same.',
    parameters: [inPath('feed', 'Id of the feed; any.')],
    answers: [{ status: 204, description: 'Who may send, and how often.' }, foreignHost],
  },
} as const satisfies Record<string, HttpRoute>
