import { randomUUID } from 'node:crypto'
import { transportOf } from '../../shared/adapters/feed-adapter.ts'
import type { Config } from '../config.ts'
import type { Sender } from '../feeds/feed-link.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import type { RegisteredFeed } from '../gateway/registered-feed.ts'
import type { Log } from '../log.ts'
import { ownCertificate, type OwnCertificate } from '../own-certificate.ts'
import type { AdapterInput } from './adapter.ts'
import { handOver, type HandOverParts } from './hand-over.ts'
import { translate, type TranslateParts } from './translate.ts'
import type { LinesTaken } from './transports/line-gatherer.ts'
import type { ListenTarget } from './transports/listen-target.ts'
import { createListeners } from './transports/listen.ts'
import type { PollClock } from './transports/poll-clock.ts'

export interface ListeningParts extends HandOverParts, TranslateParts {
  feeds: FeedRegistry
  config: Config
  log: Log
  clock: PollClock
}

/** Listens for every feed whose adapter names a port, for as long as it does: looked at anew every few seconds. */
export function startListening(parts: ListeningParts): { stop(): Promise<void> } {
  const { feeds, config, clock } = parts
  const certificate = certificateOf(parts)
  const listeners = createListeners({
    host: config.LISTEN_HOST,
    clock,
    certificate,
    meterOf: (id) => known(feeds, id).adapter,
    take: (id, input) => take(known(feeds, id), input, parts),
  })
  let callOff = () => {}
  const look = () => {
    listeners.follow(feeds.feeds.flatMap(targetOf))
    callOff = clock.after(LOOK_EVERY_MS, look)
  }
  look()
  return {
    async stop() {
      callOff()
      await listeners.stop()
      certificate?.stop()
    },
  }
}

const LOOK_EVERY_MS = 1_000
const LISTEN: Sender = { door: 'listen', credential: null, agent: null }

/** Whoever connects anew is shown the newest. */
function certificateOf({ config, log }: ListeningParts): OwnCertificate | undefined {
  const { TLS_CERT_FILE: cert, TLS_KEY_FILE: key } = config
  return cert === undefined || key === undefined ? undefined : ownCertificate({ cert, key }, log)
}

function known(feeds: FeedRegistry, id: string): RegisteredFeed {
  const feed = feeds.get(id)
  if (feed === undefined) throw new Error(`no feed ${id}`)
  return feed
}

/** In trial it is listened for as well: what comes is judged, and nothing becomes of it. */
function targetOf({ id, stage, origin, feed: { adapter } }: RegisteredFeed): ListenTarget[] {
  if (adapter === undefined || stage === 'retired' || origin === 'own') return []
  if (transportOf(adapter) !== 'listen' || !('port' in adapter.settings)) return []
  const { port, over, senders, maxLineBytes, connections, perSecond } = adapter.settings
  if (port === undefined) return []
  const settings = JSON.stringify(adapter)
  return [{ feed: id, port, over, senders, maxLineBytes, connections, perSecond, settings }]
}

/** What the gateway has taken is not said again, whatever comes of it: it may be recorded yet. */
async function take(feed: RegisteredFeed, input: AdapterInput, parts: ListeningParts): Promise<LinesTaken> {
  const { adapter } = feed.feed
  if (adapter === undefined) return 'not-now'
  const translated = translate(feed, adapter, input, parts)
  const delivery = { batch: randomUUID(), locale: parts.pack.pack.locale, sender: LISTEN }
  const ack = await handOver(feed, translated, delivery, parts)
  return 'isClosed' in ack || 'waitMs' in ack ? 'not-now' : 'taken'
}
