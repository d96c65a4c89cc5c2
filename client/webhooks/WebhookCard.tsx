import type { Webhook, WebhookWithSecret } from '../../shared/webhooks/webhook.ts'
import { Icon } from '../console/Icon.tsx'
import { useZone } from '../console/use-centre.ts'
import { shortMoment } from '../i18n/format-time.ts'
import { useWebhookTexts } from './texts.ts'
import { useErrorWords } from './use-error-words.ts'
import { useSentWords } from './use-sent-words.ts'
import { WebhookActions } from './WebhookActions.tsx'
import { WebhookFigures } from './WebhookFigures.tsx'

/** One receiver: whether it takes what it is sent, and what can be done about it. */
export function WebhookCard({
  webhook,
  onEdit,
  onSecret,
}: {
  webhook: Webhook
  onEdit: () => void
  onSecret: (webhook: WebhookWithSecret) => void
}) {
  const t = useWebhookTexts()
  const zone = useZone()
  const sent = useSentWords(webhook)
  const { name, url, state, createdBy, createdAt, rotatesUntil } = webhook
  const made = t('made', { name: createdBy, time: shortMoment(createdAt, zone) })
  const rotates = rotatesUntil === null ? '' : t('rotates', { time: shortMoment(rotatesUntil, zone) })
  return (
    <li className="panel hook" data-state={state}>
      <div className="hook-head">
        <h2>{name}</h2>
        <span className="hook-mark" data-state={state}>
          {t(`states.${state}`)}
        </span>
      </div>
      <p className="hook-url">{url}</p>
      <p className="hook-sent">{sent}</p>
      <Why webhook={webhook} />
      <WebhookFigures webhook={webhook} />
      <div className="hook-foot">
        <p>
          {made}. {rotates}
        </p>
        <WebhookActions webhook={webhook} onEdit={onEdit} onSecret={onSecret} />
      </div>
    </li>
  )
}

/** Why nothing is taken now, and what was lost by that. */
function Why({ webhook }: { webhook: Webhook }) {
  const t = useWebhookTexts()
  const zone = useZone()
  const words = useErrorWords()
  const { state, lastError, failures, gap } = webhook
  const isWrong = state === 'failing' || state === 'verifying' || state === 'ended'
  const time = (at: number | null) => (at === null ? '?' : shortMoment(at, zone))
  return (
    <>
      {isWrong && lastError && (
        <p className="hook-why" data-state={state} role="status">
          <Icon name="warning" />
          <span>
            {time(lastError.at)}: {words(lastError.code, lastError.status)}
            {failures > 1 && `, ${t('since', { count: failures })}`}
          </span>
        </p>
      )}
      {gap && (
        <p className="hook-why" role="status">
          <Icon name="warning" />
          <span>{t('gap', { count: gap.count, from: time(gap.fromAt), to: time(gap.toAt) })}</span>
        </p>
      )}
    </>
  )
}
