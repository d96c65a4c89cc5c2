import { Button, Modal } from '@mantine/core'
import type { WebhookWithSecret } from '../../shared/webhooks/webhook.ts'
import { SecretField } from '../console/SecretField.tsx'
import { useConsoleTexts } from '../console/texts.ts'
import { useWebhookTexts } from './texts.ts'

/** Shown this once. */
export function SecretDialog({
  webhook,
  onClose,
}: {
  webhook: WebhookWithSecret | undefined
  onClose: () => void
}) {
  const t = useWebhookTexts()
  const words = useConsoleTexts()
  return (
    <Modal
      opened={webhook !== undefined}
      onClose={onClose}
      size="42rem"
      title={t('secretTitle', { name: webhook?.name ?? '' })}
      // It is not shown again: a slip of the mouse must not lose it.
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': words('close') }}
    >
      <div className="dialog-form">
        <p className="dialog-note">{t('secretNote')}</p>
        <SecretField label={t('secret')} secret={webhook?.secret ?? ''} isCode hasFocus />
        <Button onClick={onClose}>{t('done')}</Button>
      </div>
    </Modal>
  )
}
