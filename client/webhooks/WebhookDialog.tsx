import { Modal } from '@mantine/core'
import type { Webhook, WebhookWithSecret } from '../../shared/webhooks/webhook.ts'
import { say } from '../console/say.ts'
import { useConsoleTexts } from '../console/texts.ts'
import { useWebhookTexts } from './texts.ts'
import { useAddWebhook, useChangeWebhook } from './use-webhooks.ts'
import { EMPTY, bodyOf, valuesOf } from './webhook-form.ts'
import { WebhookForm } from './WebhookForm.tsx'

export function WebhookDialog({
  edited,
  onAdded,
  onClose,
}: {
  edited: Webhook | 'new' | undefined
  onAdded: (webhook: WebhookWithSecret) => void
  onClose: () => void
}) {
  const t = useWebhookTexts()
  const words = useConsoleTexts()
  return (
    <Modal
      opened={edited !== undefined}
      onClose={onClose}
      size="46rem"
      title={edited === undefined || edited === 'new' ? t('add') : edited.name}
      closeButtonProps={{ 'aria-label': words('close') }}
    >
      {edited === 'new' && <NewWebhook onAdded={onAdded} />}
      {edited !== undefined && edited !== 'new' && <OneWebhook webhook={edited} onDone={onClose} />}
    </Modal>
  )
}

function NewWebhook({ onAdded }: { onAdded: (webhook: WebhookWithSecret) => void }) {
  const t = useWebhookTexts()
  const { mutate, isPending, error } = useAddWebhook(onAdded)
  return (
    <WebhookForm
      initial={EMPTY}
      hasAuthorization={false}
      submit={t('form.submit')}
      isBusy={isPending}
      error={error}
      onSubmit={(values) => mutate(bodyOf(values))}
    />
  )
}

function OneWebhook({ webhook, onDone }: { webhook: Webhook; onDone: () => void }) {
  const t = useWebhookTexts()
  const { mutate, isPending, error } = useChangeWebhook(webhook, () => {
    say(t('changed'))
    onDone()
  })
  return (
    <WebhookForm
      initial={valuesOf(webhook)}
      hasAuthorization={webhook.hasAuthorization}
      submit={t('form.save')}
      isBusy={isPending}
      error={error}
      onSubmit={(values) => mutate(bodyOf(values))}
    />
  )
}
