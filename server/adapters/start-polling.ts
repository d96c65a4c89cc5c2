import { randomUUID } from 'node:crypto'
import { ADAPTER_KINDS } from '../../shared/adapters/adapter-kinds.ts'
import type { FeedAdapter } from '../../shared/adapters/feed-adapter.ts'
import type { Sender } from '../feeds/feed-link.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import type { RegisteredFeed } from '../gateway/registered-feed.ts'
import { RECORDED_WITHIN_MS } from '../http/feed-post.ts'
import { waitUntil } from '../journal/wait-until.ts'
import type { SafeFetch } from '../outgoing/fetch-safely.ts'
import { transportOf } from './adapter-meter.ts'
import type { AdapterInput } from './adapter.ts'
import { handOver, type HandOverParts } from './hand-over.ts'
import { translate, type TranslateParts } from './translate.ts'
import { createPolling } from './transports/poll.ts'
import type { PollClock } from './transports/poll-clock.ts'
import type { PollTaken, PollTarget } from './transports/polled-feed.ts'
import { SaidBefore } from './transports/said-before.ts'

export interface PollingParts extends HandOverParts, TranslateParts {
  feeds: FeedRegistry
  fetch: SafeFetch
  clock: PollClock
  random: () => number
}

/** Fetches every feed whose adapter says where, for as long as it says so: looked at anew every few seconds. */
export function startPolling(parts: PollingParts): { stop(): Promise<void> } {
  const { feeds, fetch, clock, random, pack } = parts
  const memory: Memory = new WeakMap()
  const polling = createPolling({
    fetch,
    clock,
    random,
    locale: pack.pack.locale,
    meterOf: (id) => known(feeds, id).adapter,
    take: (id, input) => take(known(feeds, id), input, memory, parts),
  })
  let callOff = () => {}
  const look = () => {
    polling.follow(feeds.feeds.flatMap(targetOf))
    callOff = clock.after(LOOK_EVERY_MS, look)
  }
  look()
  return {
    async stop() {
      callOff()
      await polling.stop()
    },
  }
}

const LOOK_EVERY_MS = 5_000
const POLL: Sender = { door: 'poll', credential: null, agent: null }

function known(feeds: FeedRegistry, id: string): RegisteredFeed {
  const feed = feeds.get(id)
  if (feed === undefined) throw new Error(`no feed ${id}`)
  return feed
}

/** In trial it is fetched as well: what comes is judged, and nothing becomes of it. */
function targetOf({ id, stage, origin, feed: { adapter } }: RegisteredFeed): PollTarget[] {
  if (adapter === undefined || stage === 'retired' || origin === 'own') return []
  const wanted = addressIn(adapter)
  if (wanted === undefined || transportOf(adapter) !== 'poll') return []
  const { mediaTypes } = ADAPTER_KINDS[adapter.kind]
  return [{ feed: id, ...wanted, accept: mediaTypes, settings: JSON.stringify(adapter) }]
}

function addressIn({ settings }: FeedAdapter): Pick<PollTarget, 'url' | 'everyMs'> | undefined {
  if (!('url' in settings) || !('everyMs' in settings) || settings.url === undefined) return undefined
  return { url: settings.url, everyMs: settings.everyMs }
}

/** Of an adapter as it is set: set otherwise, it says all anew. */
type Memory = WeakMap<FeedAdapter, SaidBefore>

async function take(
  feed: RegisteredFeed,
  input: AdapterInput,
  memory: Memory,
  parts: PollingParts,
): Promise<PollTaken> {
  const { adapter } = feed.feed
  if (adapter === undefined) return 'not-now'
  const before = memory.get(adapter) ?? new SaidBefore()
  memory.set(adapter, before)
  const whole = translate(feed, adapter, input, parts)
  const translated = { ...whole, observations: before.unsaid(whole.observations) }
  const delivery = { batch: randomUUID(), locale: parts.pack.pack.locale, sender: POLL }
  const ack = await waitUntil(handOver(feed, translated, delivery, parts), RECORDED_WITHIN_MS)
  if ('isClosed' in ack || 'waitMs' in ack) return 'not-now'
  before.remember(whole.observations)
  return 'taken'
}
