import type { ReactNode } from 'react'
import type { Webhook } from '../../shared/webhooks/webhook.ts'
import { MomentAgo } from '../console/Ago.tsx'
import { Moment } from '../console/Moment.tsx'
import { useCounts, useSpans } from '../feeds/spans.ts'
import { useWebhookTexts } from './texts.ts'

/** How it goes, in figures. */
export function WebhookFigures({ webhook }: { webhook: Webhook }) {
  const t = useWebhookTexts()
  const count = useCounts()
  const span = useSpans()
  const { delivered, waiting, lagMs, givenUp, lastOkAt, nextAt } = webhook
  // What waits while nothing is sent is counted when it is sent again.
  return (
    <dl className="hook-figures">
      <Figure name={t('delivered')}>{count(delivered)}</Figure>
      <Figure name={t('waiting')}>{waiting === null ? '–' : count(waiting)}</Figure>
      <Figure name={t('lag')}>{waiting === 0 || lagMs === null ? '–' : span(lagMs)}</Figure>
      <Figure name={t('givenUp')}>{count(givenUp)}</Figure>
      <Figure name={t('lastOk')}>{lastOkAt === null ? t('never') : <MomentAgo at={lastOkAt} />}</Figure>
      <Figure name={t('next')}>{nextAt === null ? '–' : <Moment at={nextAt} exact />}</Figure>
    </dl>
  )
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="figures">{children}</dd>
    </div>
  )
}
