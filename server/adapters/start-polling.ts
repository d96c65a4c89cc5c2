import { randomUUID } from 'node:crypto'
import { ADAPTER_KINDS } from '../../shared/adapters/adapter-kinds.ts'
import { transportOf, type FeedAdapter } from '../../shared/adapters/feed-adapter.ts'
import type { Sender } from '../feeds/feed-link.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import type { RegisteredFeed } from '../gateway/registered-feed.ts'
import { RECORDED_WITHIN_MS } from '../http/feed-post.ts'
import { waitUntil } from '../journal/wait-until.ts'
import { AllowedHosts } from '../outgoing/allowed-hosts.ts'
import type { SafeFetch } from '../outgoing/fetch-safely.ts'
import type { AdapterInput } from './adapter.ts'
import type { CredentialsOf } from './credentials.ts'
import { handOver, type HandOverParts } from './hand-over.ts'
import { translate, type TranslateParts } from './translate.ts'
import { createPolling } from './transports/poll.ts'
import type { PollClock } from './transports/poll-clock.ts'
import { LinkedDocuments } from './transports/linked-documents.ts'
import type { Follow, PollTaken, PollTarget } from './transports/polled-feed.ts'
import { SaidBefore } from './transports/said-before.ts'

export interface PollingParts extends HandOverParts, TranslateParts {
  feeds: FeedRegistry
  fetch: SafeFetch
  /** Hosts of OUTGOING_ALLOW. */
  allow: readonly string[]
  credentials: CredentialsOf
  clock: PollClock
  random: () => number
}

/** Fetches every feed whose adapter says where, for as long as it says so: looked at anew every few seconds. */
export function startPolling(parts: PollingParts): { stop(): Promise<void> } {
  const { feeds, fetch, credentials, clock, random } = parts
  const memory: Memory = new WeakMap()
  const polling = createPolling({
    fetch,
    credentials,
    clock,
    random,
    meterOf: (id) => known(feeds, id).adapter,
    take: (id, input, follow) => take(known(feeds, id), { input, follow }, memory, parts),
    reached(id) {
      const feed = known(feeds, id)
      if (feed.feed.adapter && memory.get(feed.feed.adapter)?.isOfUse === true) reached(feed, parts.now())
    },
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
type Memory = WeakMap<FeedAdapter, Remembered>

interface Remembered {
  readonly said: SaidBefore
  readonly links: LinkedDocuments
  /** Whether anything could be taken of what it said last; of a source that says only what is refused, silence is told. */
  isOfUse: boolean
}

async function take(
  feed: RegisteredFeed,
  { input, follow }: { input: AdapterInput; follow: Follow },
  memory: Memory,
  parts: PollingParts,
): Promise<PollTaken> {
  const { adapter } = feed.feed
  if (adapter === undefined) return 'not-now'
  const remembered = memory.get(adapter) ?? {
    said: new SaidBefore(),
    links: new LinkedDocuments(),
    isOfUse: false,
  }
  memory.set(adapter, remembered)
  const { said, links } = remembered
  const round = await links.follow(translate(feed, adapter, input, parts), {
    base: addressIn(adapter)?.url ?? '',
    allowed: new AllowedHosts(parts.allow),
    now: parts.clock.now,
    fetch: async (url) => translate(feed, adapter, await follow(url), parts),
    failed: ({ code, message }) => feed.adapter.failed(parts.now(), code, message),
  })
  const translated = { ...round.translated, observations: said.unsaid(round.translated.observations) }
  const delivery = { batch: randomUUID(), locale: parts.pack.pack.locale, sender: POLL }
  const ack = await waitUntil(handOver(feed, translated, delivery, parts), RECORDED_WITHIN_MS)
  if ('isClosed' in ack || 'waitMs' in ack) return 'not-now'
  if (translated.observations.length > 0) remembered.isOfUse = ack.accepted + ack.duplicates > 0
  else if (round.translated.observations.length === 0) remembered.isOfUse = translated.refused.length === 0
  if (remembered.isOfUse) reached(feed, parts.now())
  said.remember(round.translated.observations)
  links.remember(round)
  return round.isWhole ? 'taken' : 'not-all'
}

/** A document without members says of the one domain of its feed that there is nothing. */
function reached(feed: RegisteredFeed, now: number): void {
  const { domains } = feed.feed
  feed.reached(now, domains.length === 1 ? domains[0] : undefined)
}
