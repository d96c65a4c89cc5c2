import { randomUUID } from 'node:crypto'
import type { Sender } from '../feeds/feed-link.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import type { RegisteredFeed } from '../gateway/registered-feed.ts'
import { RECORDED_WITHIN_MS } from '../http/feed-post.ts'
import { waitUntil } from '../journal/wait-until.ts'
import { judgeAddress } from '../outgoing/judged-address.ts'
import type { Translated } from './adapter.ts'
import type { CredentialsOf } from './credentials.ts'
import { handOver, type HandOverParts } from './hand-over.ts'
import { translateMessage } from './messages/translate-message.ts'
import { contextOf, type TranslateParts } from './translate.ts'
import type { PollClock } from './transports/poll-clock.ts'
import { createSubscriptions } from './transports/subscribe.ts'
import type { SubscribeTarget } from './transports/subscribe/subscribed-feed.ts'

export interface SubscribingParts extends HandOverParts, TranslateParts {
  feeds: FeedRegistry
  /** Hosts of OUTGOING_ALLOW. */
  allow: readonly string[]
  credentials: CredentialsOf
  clock: PollClock
  random: () => number
}

/** Listens to the broker of every feed whose adapter names one, for as long as it does: looked at every few seconds. */
export function startSubscribing(parts: SubscribingParts): { stop(): Promise<void> } {
  const { feeds, allow, clock, pack } = parts
  const subscriptions = createSubscriptions({
    ...parts,
    judge: (url) => judgeAddress(url, allow),
    meterOf: (id) => known(feeds, id).adapter,
    translate(id, message, topic, personalFields) {
      // Of one that comes again, when it came first.
      const context = contextOf(known(feeds, id), { pack, now: () => message.at })
      return translateMessage({ ...message, at: context.now }, topic, personalFields, context)
    },
    take: (id, translated) => take(known(feeds, id), translated, parts),
  })
  let callOff = () => {}
  const look = () => {
    subscriptions.follow(feeds.feeds.flatMap((feed) => targetOf(feed, pack.centre.id)))
    callOff = clock.after(LOOK_EVERY_MS, look)
  }
  look()
  return {
    stop() {
      callOff()
      return subscriptions.stop()
    },
  }
}

const LOOK_EVERY_MS = 5_000
const BROKER: Sender = { door: 'subscribe', credential: null, agent: null }
const CLOSED_FOR_MS = 1_000

function known(feeds: FeedRegistry, id: string): RegisteredFeed {
  const feed = feeds.get(id)
  if (feed === undefined) throw new Error(`no feed ${id}`)
  return feed
}

/** In trial it is listened to as well: what comes is judged, and nothing becomes of it. */
function targetOf(
  { id, stage, origin, feed: { adapter } }: RegisteredFeed,
  centre: string,
): SubscribeTarget[] {
  if (adapter?.kind !== 'mqtt' || stage === 'retired' || origin === 'own') return []
  const { settings } = adapter
  const { url, clientId = `toan-canh-${centre}-${id}`, topics } = settings
  if (url === undefined || topics.length === 0) return []
  return [{ feed: id, url, clientId, settings, print: JSON.stringify([stage, settings]) }]
}

async function take(
  feed: RegisteredFeed,
  translated: Translated,
  parts: SubscribingParts,
): Promise<'taken' | { waitMs: number }> {
  const delivery = { batch: randomUUID(), locale: parts.pack.pack.locale, sender: BROKER }
  const ack = await waitUntil(handOver(feed, translated, delivery, parts), RECORDED_WITHIN_MS)
  if ('isClosed' in ack) return { waitMs: CLOSED_FOR_MS }
  return 'waitMs' in ack ? ack : 'taken'
}
