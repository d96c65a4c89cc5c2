import { definitionsRevision } from '../../shared/federation/definitions-revision.ts'
import { shareSchema } from '../../shared/federation/share.ts'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import type { Config } from '../config.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import { waitUntil } from '../journal/wait-until.ts'
import type { Log } from '../log.ts'
import type { LoadedPack } from '../pack.ts'
import { startThread } from '../start-thread.ts'
import type { Store } from '../store/open-store.ts'
import type { Case } from '../../shared/observation.ts'
import { keepForNobody } from './cursor-store.ts'
import type { DirectiveDesk } from './directive-desk.ts'
import { outgoingFeeds } from './outgoing-feeds.ts'
import type { FromUplink, ToUplink, UplinkReport, UplinkThreadOptions } from './uplink-messages.ts'

/** How often the thread is told of feeds and of the time. */
const TELL_EVERY_MS = 1_000
const ENDS_WITHIN_MS = 3_000
const MB = 1024 * 1024

export interface Uplink {
  /** How it does; undefined until it said so. */
  report(): UplinkReport | undefined
  stop(): Promise<void>
}

/** Starts to send what this centre shares to its parent; undefined where it was given none. */
export async function startUplink(parts: {
  config: Config
  pack: LoadedPack
  registry: DomainRegistry
  feeds: FeedRegistry
  store: Store
  directives: DirectiveDesk
  now: () => number
  log: Log
}): Promise<Uplink | undefined> {
  const { config, pack, registry, feeds, store, now, log } = parts
  const options = optionsOf(config, pack, store)
  if (options === undefined) {
    await keepForNobody(store.pool)
    return undefined
  }
  let report: UplinkReport | undefined
  const thread = startThread(new URL('./uplink-worker.ts', import.meta.url), options)
  const exited = new Promise<void>((resolve) => thread.once('exit', () => resolve()))
  const post = (message: ToUplink) => {
    thread.postMessage(message)
  }
  const tell = () => {
    const at = now()
    const definitions = definitionsRevision(registry)
    post({ type: 'feeds', feeds: outgoingFeeds(feeds.feeds, pack.centre.id, at), definitions, now: at })
  }
  const keep = (directives: Case[], revision: number) => {
    // What is not recorded now is asked for again.
    parts.directives.keep(directives).then(
      () => post({ type: 'directives-kept', revision }),
      (error: unknown) => log.warn({ err: error }, 'directives not recorded'),
    )
  }
  thread.on('message', (message: FromUplink) => {
    switch (message.type) {
      case 'feeds-wanted':
        return tell()
      case 'report':
        report = message.report
        return
      case 'directives':
        return keep(message.directives, message.revision)
    }
  })
  thread.on('error', (error) => log.error({ reason: error.stack }, 'the thread of the uplink failed'))
  tell()
  const timer = setInterval(tell, TELL_EVERY_MS)
  return {
    report: () => report,
    async stop() {
      clearInterval(timer)
      post({ type: 'stop' })
      await waitUntil(exited, ENDS_WITHIN_MS).catch(() => thread.terminate())
    },
  }
}

function optionsOf(config: Config, { centre }: LoadedPack, store: Store): UplinkThreadOptions | undefined {
  const { UPLINK_URL: url, UPLINK_FEED, UPLINK_CREDENTIAL: credential } = config
  if (url === undefined) return undefined
  return {
    connection: store.connection,
    logLevel: config.LOG_LEVEL,
    url,
    feed: UPLINK_FEED ?? centre.uplink?.feed ?? centre.id,
    credential,
    share: centre.uplink?.share ?? shareSchema.parse({}),
    bound: { days: config.UPLINK_KEEP_DAYS, bytes: config.UPLINK_KEEP_MB * MB },
  }
}
