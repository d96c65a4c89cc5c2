import { WEBHOOK_STATES } from '../../../shared/webhooks/webhook.ts'
import type { WebhookDesk } from '../../webhooks/webhook-desk.ts'
import { one, type MetricMakers } from './metric-makers.ts'

const STATES = [...WEBHOOK_STATES, 'unknown'] as const

/** Events out, of all receivers together. */
export function webhookMetrics(make: MetricMakers, desk: Pick<WebhookDesk, 'counted'> | undefined): void {
  const reports = () => desk?.counted()?.webhooks ?? []
  const isSent = (state: string) => state !== 'paused' && state !== 'ended'
  make.gauge(
    {
      name: 'toancanh_webhooks',
      help: 'Webhooks by state; unknown while the thread that sends says nothing.',
      values: () =>
        desk?.counted() === undefined
          ? []
          : STATES.map((state) => [{ state }, reports().filter((webhook) => webhook.state === state).length]),
    },
    ['state'],
  )
  make.gauge({
    name: 'toancanh_webhooks_waiting_events',
    help: 'Events that wait, as far as they are counted; nothing where that is not known of one.',
    values: () => {
      const sent = reports().filter(({ state }) => isSent(state))
      const known = sent.flatMap(({ waiting }) => waiting ?? [])
      return one(known.length < sent.length ? undefined : known.reduce((sum, waiting) => sum + waiting, 0))
    },
  })
  make.gauge({
    name: 'toancanh_webhooks_lag_seconds_max',
    help: 'Age of the oldest event that waits.',
    values: () => {
      const lags = reports().flatMap(({ lagMs }) => lagMs ?? [])
      return one(lags.length === 0 ? undefined : Math.max(...lags) / 1000)
    },
  })
  make.counter({
    name: 'toancanh_webhooks_delivered_events_total',
    help: 'Events that receivers took.',
    values: () => one(desk?.counted()?.delivered),
  })
  make.counter({
    name: 'toancanh_webhooks_given_up_events_total',
    help: 'Cases and notices that waited for too long.',
    values: () => one(desk?.counted()?.givenUp),
  })
}
