import { BytesInHand } from './subscribe/in-hand.ts'
import {
  filtersOf,
  SubscribedFeed,
  type SubscribedFeedParts,
  type SubscribeTarget,
} from './subscribe/subscribed-feed.ts'

export interface Subscriptions {
  /** Listens to these from now on and to no others; one that is set otherwise begins anew. */
  follow: (targets: readonly SubscribeTarget[]) => void
  /** Resolves when nothing is under way any more, within seconds; brokers keep what comes meanwhile. */
  stop: () => Promise<void>
}

/** Feeds that brokers hand over; several may be of one broker, each with a connection and a session of its own. */
export function createSubscriptions(parts: Omit<SubscribedFeedParts, 'bytes'>): Subscriptions {
  const bytes = new BytesInHand()
  const held = new Map<string, SubscribedFeed>()
  const ending = new Map<string, Promise<void>>()
  let hasEnded = false

  const end = (one: SubscribedFeed, leaving: readonly string[]) => {
    const { feed } = one.target
    held.delete(feed)
    const over = Promise.all([ending.get(feed), one.stop(leaving)]).then(() => undefined)
    ending.set(feed, over)
    void over.finally(() => ending.get(feed) === over && ending.delete(feed))
  }
  return {
    follow(targets) {
      const wanted = new Map(targets.map((target) => [target.feed, target]))
      for (const one of held.values()) {
        const next = wanted.get(one.target.feed)
        if (next?.print !== one.target.print) end(one, leavingOf(one.target, next))
      }
      for (const [feed, target] of wanted) {
        // What ends it still has its session: two at once would cut each other off. It is looked at again.
        if (held.has(feed) || ending.has(feed) || hasEnded) continue
        const one = new SubscribedFeed(target, { ...parts, bytes })
        held.set(feed, one)
        one.start()
      }
    },
    async stop() {
      hasEnded = true
      for (const one of held.values()) end(one, [])
      await Promise.all(ending.values())
    },
  }
}

/** What the broker is to keep nothing more of: all where it is another broker or session, else what is asked no more. */
function leavingOf(before: SubscribeTarget, after: SubscribeTarget | undefined): string[] {
  const isSameSession = after !== undefined && after.url === before.url && after.clientId === before.clientId
  const kept = new Set(isSameSession ? filtersOf(after) : [])
  return filtersOf(before).filter((filter) => !kept.has(filter))
}
