import { parentPort, workerData } from 'node:worker_threads'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import { steadyClock } from '../clock.ts'
import { secretsInConnection } from '../config/secrets.ts'
import { Slots } from '../federation/slots.ts'
import { createLog } from '../log.ts'
import { createOutgoing } from '../outgoing/fetch-safely.ts'
import { createPool } from '../store/pool.ts'
import { laneClock } from './lane-clock.ts'
import { WebhookLanes } from './webhook-lanes.ts'
import type { FromWebhooks, ToWebhooks, WebhookThreadOptions } from './webhook-messages.ts'

const ANSWER_WITHIN_MS = 60_000
const CONNECTIONS = 4
/** On their way at once, of all webhooks: a few receivers that hang leave room for the others. */
const REQUESTS = 8
const REPORT_EVERY_MS = 1_000

/** The thread that sends: what receivers do costs feeds and dashboards nothing. */
const port = parentPort
if (port !== null) {
  const { options } = workerData as { options: WebhookThreadOptions }
  const { connection, logLevel, centre, origin, bound, allow } = options
  const log = createLog(logLevel, secretsInConnection(connection))
  const pool = createPool(connection, log, {
    max: CONNECTIONS,
    application_name: 'toan-canh webhooks',
    answerWithinMs: ANSWER_WITHIN_MS,
  })
  const now = steadyClock(() => Date.now() + options.aheadMs)
  const counts = { delivered: 0, givenUp: 0 }
  const lanes = new WebhookLanes({
    pool,
    log,
    registry: new DomainRegistry(),
    centre,
    origin,
    bound,
    fetch: createOutgoing({ allow }),
    clock: laneClock(now),
    random: Math.random,
    slots: new Slots(REQUESTS),
    counts,
  })
  const say = (message: FromWebhooks) => port.postMessage(message)
  const report = () => say({ type: 'reports', reports: lanes.reports(), counts })
  const timer = setInterval(report, REPORT_EVERY_MS)
  const failed = (error: unknown) => log.error({ err: error }, 'webhooks not set')
  port.on('message', (message: ToWebhooks) => {
    switch (message.type) {
      case 'webhooks':
        return void lanes.set(message.webhooks).catch(failed)
      case 'stop': {
        clearInterval(timer)
        const ended = lanes.stop().then(() => pool.end())
        return void ended.finally(() => port.close())
      }
    }
  })
}
