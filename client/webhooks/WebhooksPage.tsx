import { useState } from 'react'
import type { Webhook, WebhookWithSecret } from '../../shared/webhooks/webhook.ts'
import { AddButton } from '../console/AddButton.tsx'
import { PageHead } from '../console/PageHead.tsx'
import { Problem } from '../console/Problem.tsx'
import { Waiting } from '../console/Waiting.tsx'
import { SecretDialog } from './SecretDialog.tsx'
import { useWebhookTexts } from './texts.ts'
import { useWebhooks } from './use-webhooks.ts'
import { WebhookCard } from './WebhookCard.tsx'
import { WebhookDialog } from './WebhookDialog.tsx'
import '../access/people.css'
import './webhooks.css'

/** Whom this centre posts events to, and how that goes. */
export function WebhooksPage() {
  const t = useWebhookTexts()
  const { data, error } = useWebhooks()
  const [edited, setEdited] = useState<Webhook | 'new'>()
  const [secret, setSecret] = useState<WebhookWithSecret>()
  function added(webhook: WebhookWithSecret): void {
    setEdited(undefined)
    setSecret(webhook)
  }
  return (
    <>
      <PageHead title={t('title')} note={t('note')}>
        <AddButton onClick={() => setEdited('new')}>{t('add')}</AddButton>
      </PageHead>
      <Problem error={error} />
      {data === undefined && !error && <Waiting />}
      {data?.webhooks.length === 0 && (
        <div className="panel hooks-none">
          <p>{t('none')}</p>
          <p>{t('noneNote')}</p>
        </div>
      )}
      <ul className="hooks">
        {data?.webhooks.map((webhook) => (
          <WebhookCard
            key={webhook.id}
            webhook={webhook}
            onEdit={() => setEdited(webhook)}
            onSecret={setSecret}
          />
        ))}
      </ul>
      {data && <p className="hooks-origin">{t('origin', { origin: data.origin })}</p>}
      <WebhookDialog edited={edited} onAdded={added} onClose={() => setEdited(undefined)} />
      <SecretDialog webhook={secret} onClose={() => setSecret(undefined)} />
    </>
  )
}
