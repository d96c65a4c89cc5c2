import type { Request } from 'express'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import type { AuditPort } from '../audit/audit-port.ts'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import type { SafeFetch } from '../outgoing/fetch-safely.ts'
import type { LoadedPack } from '../pack.ts'
import type { Store } from '../store/open-store.ts'
import { Sealer } from './sealed.ts'
import { TestDesk } from './test-desk.ts'
import { WebhookDesk } from './webhook-desk.ts'
import type { WebhookHandlersParts } from './webhook-handlers.ts'
import { WebhookStore } from './webhook-store.ts'
import { WebhookThread } from './webhook-thread.ts'

/** After the store did not tell of those of former lives. */
const BEGIN_AGAIN_MS = 5_000

export interface WebhookOffice {
  parts: WebhookHandlersParts
  stop(): Promise<void>
}

/** Events out: those of former lives go on, in a thread that is there when there is somebody to send to. */
export function startWebhooks(given: {
  config: Config
  pack: LoadedPack
  registry: DomainRegistry
  store: Store
  audit: AuditPort
  fetch: SafeFetch
  /** AUTH_SECRET, or the one that was drawn. */
  secret: string
  addressOf: (request: Request) => string
  now: () => number
  log: Log
}): WebhookOffice {
  const { config, pack, registry, store, audit, fetch, addressOf, now, log } = given
  const centre = pack.centre.id
  const origin = config.PUBLIC_URL === undefined ? centre : new URL(config.PUBLIC_URL).hostname
  const thread = new WebhookThread(
    () => ({
      connection: store.connection,
      logLevel: config.LOG_LEVEL,
      centre,
      origin,
      bound: { days: config.WEBHOOK_KEEP_DAYS, events: config.WEBHOOK_KEEP_EVENTS },
      allow: config.OUTGOING_ALLOW,
      aheadMs: now() - Date.now(),
    }),
    log,
  )
  const desk = new WebhookDesk({
    store: new WebhookStore(store.db),
    pool: store.pool,
    thread,
    sealer: new Sealer(given.secret),
    scopes: pack.scopes,
    audit,
    now,
  })
  let again: NodeJS.Timeout | undefined
  let isStopped = false
  const begin = () =>
    desk.begin().catch((error: unknown) => {
      log.error({ err: error }, 'webhooks not begun yet')
      if (!isStopped) again = setTimeout(() => void begin(), BEGIN_AGAIN_MS)
    })
  void begin()
  const tests = new TestDesk({ fetch, centre, origin, now })
  return {
    parts: { desk, tests, origin, pack, registry, audit, addressOf },
    stop() {
      isStopped = true
      clearTimeout(again)
      return thread.stop()
    },
  }
}
