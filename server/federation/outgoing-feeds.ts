import type { UplinkFeed } from '../../shared/federation/uplink-message.ts'
import type { Timebase } from '../../shared/session.ts'
import type { FeedClock } from '../gateway/feed-clock.ts'
import type { RegisteredFeed } from '../gateway/registered-feed.ts'
import type { Branch } from './branch.ts'

/** A feed of this centre as its parent is told of it, and its own clock at `clockAt` of the server's. */
export interface OutgoingFeed {
  about: UplinkFeed
  clock: number
  clockAt: number
}

/** The centre's own feeds, and those of its children with one hop more. A feed in trial has said nothing. */
export function outgoingFeeds(feeds: readonly RegisteredFeed[], centre: string, now: number): OutgoingFeed[] {
  return feeds.flatMap((feed) => {
    if (feed.stage === 'trial') return []
    const own = feed.branches.size === 0 ? [ownFeed(feed, centre, now)] : []
    return [...own, ...[...feed.branches.values()].map((branch) => handedOn(branch, centre, now))]
  })
}

function ownFeed({ feed, clock }: RegisteredFeed, centre: string, now: number): OutgoingFeed {
  const { id, name, domains, scopes, cadenceMs, figuresEveryMs } = feed
  const about: UplinkFeed = {
    feed: id,
    born: centre,
    hops: [centre],
    name,
    domains: [...domains],
    scopes: [...scopes],
    cadenceMs,
    ...(figuresEveryMs && { figuresEveryMs }),
    timebase: timebaseOf(clock),
  }
  return { about, clock: clock.at(now), clockAt: now }
}

function handedOn({ id, about, clock }: Branch, centre: string, now: number): OutgoingFeed {
  const further = { ...about, feed: id, hops: [...about.hops, centre] }
  return { about: further, clock: clock.at(now), clockAt: now }
}

function timebaseOf({ kind, factor, plays }: FeedClock): Timebase {
  switch (kind) {
    case 'live':
      return { kind }
    case 'simulated':
      return { kind, factor }
    case 'replay':
      return { kind, factor, of: plays ?? '-' }
  }
}
