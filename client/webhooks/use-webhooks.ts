import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import {
  webhookSchema,
  webhooksAnswerSchema,
  webhookTestSchema,
  webhookWithSecretSchema,
  type AddWebhook,
  type ChangeWebhook,
  type Webhook,
  type WebhookTest,
  type WebhookWithSecret,
} from '../../shared/webhooks/webhook.ts'
import { ask, type Asked } from '../console/ask.ts'

const PATH = '/api/v1/webhooks'
const KEY = ['webhooks']
const LOOK_EVERY_MS = 2_000

export function useWebhooks() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => ask(PATH, webhooksAnswerSchema, { signal }),
    refetchInterval: LOOK_EVERY_MS,
  })
}

/** What is done to webhooks; afterwards the list is asked for anew. */
function useDoing<V, S extends z.ZodType>(
  answer: S,
  asked: (values: V) => Asked & { path: string },
  onDone: (done: z.infer<S>) => void,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (values: V) => {
      const { path, ...rest } = asked(values)
      return ask(path, answer, rest)
    },
    onSuccess: async (done: z.infer<S>) => {
      onDone(done)
      await client.invalidateQueries({ queryKey: KEY })
    },
  })
}

const addressOf = ({ id }: Webhook) => `${PATH}/${encodeURIComponent(id)}`

export function useAddWebhook(onDone: (added: WebhookWithSecret) => void) {
  return useDoing(
    webhookWithSecretSchema,
    (body: AddWebhook) => ({ path: PATH, method: 'POST', body }),
    onDone,
  )
}

export function useChangeWebhook(webhook: Webhook, onDone: () => void) {
  return useDoing(
    webhookSchema,
    (body: ChangeWebhook) => ({ path: addressOf(webhook), method: 'PATCH', body }),
    onDone,
  )
}

export function useRotateWebhook(webhook: Webhook, onDone: (rotated: WebhookWithSecret) => void) {
  const path = `${addressOf(webhook)}/rotate`
  return useDoing(webhookWithSecretSchema, () => ({ path, method: 'POST' }), onDone)
}

export function useTestWebhook(webhook: Webhook, onDone: (test: WebhookTest) => void) {
  const path = `${addressOf(webhook)}/test`
  return useDoing(webhookTestSchema, () => ({ path, method: 'POST' }), onDone)
}

export function useDeleteWebhook(webhook: Webhook, onDone: () => void) {
  return useDoing(webhooksAnswerSchema, () => ({ path: addressOf(webhook), method: 'DELETE' }), onDone)
}
