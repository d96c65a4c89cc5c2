import { Button } from '@mantine/core'
import type { Webhook, WebhookTest, WebhookWithSecret } from '../../shared/webhooks/webhook.ts'
import { SureButton } from '../access/SureButton.tsx'
import { Problem } from '../console/Problem.tsx'
import { say } from '../console/say.ts'
import { useWebhookTexts } from './texts.ts'
import { useErrorWords } from './use-error-words.ts'
import { useChangeWebhook, useDeleteWebhook, useRotateWebhook, useTestWebhook } from './use-webhooks.ts'

export function WebhookActions({
  webhook,
  onEdit,
  onSecret,
}: {
  webhook: Webhook
  onEdit: () => void
  onSecret: (webhook: WebhookWithSecret) => void
}) {
  const t = useWebhookTexts()
  const told = useToldTest()
  const test = useTestWebhook(webhook, told)
  const change = useChangeWebhook(webhook, () => undefined)
  const rotate = useRotateWebhook(webhook, onSecret)
  const remove = useDeleteWebhook(webhook, () => say(t('removed')))
  const isStill = webhook.state === 'paused' || webhook.state === 'ended'
  return (
    <div className="hook-actions">
      <Button variant="default" loading={test.isPending} onClick={() => test.mutate(undefined)}>
        {t('actions.test')}
      </Button>
      <Button
        variant="default"
        loading={change.isPending}
        onClick={() => change.mutate({ paused: !isStill })}
      >
        {t(isStill ? 'actions.resume' : 'actions.pause')}
      </Button>
      <Button variant="default" onClick={onEdit}>
        {t('actions.edit')}
      </Button>
      <SureButton isBusy={rotate.isPending} onSure={() => rotate.mutate(undefined)}>
        {t('actions.rotate')}
      </SureButton>
      <SureButton isBusy={remove.isPending} onSure={() => remove.mutate(undefined)}>
        {t('actions.remove')}
      </SureButton>
      <Problem error={test.error ?? change.error ?? rotate.error ?? remove.error} />
    </div>
  )
}

function useToldTest(): (test: WebhookTest) => void {
  const t = useWebhookTexts()
  const words = useErrorWords()
  return ({ ok, code, status, ms }) => {
    if (ok) say(t('testOk', { status: status ?? '', ms }))
    else say(t('testFailed', { why: words(code ?? '', status) }))
  }
}
