import { Button, Modal, TextInput } from '@mantine/core'
import type { WebhookWithSecret } from '../../shared/webhooks/webhook.ts'
import { CopyButton } from '../console/CopyButton.tsx'
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
        <div className="one-time-link">
          <TextInput
            className="token-field"
            label={t('secret')}
            value={webhook?.secret ?? ''}
            readOnly
            data-autofocus
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton text={webhook?.secret ?? ''} />
        </div>
        <Button onClick={onClose}>{t('done')}</Button>
      </div>
    </Modal>
  )
}
