import type { UplinkFeed } from '../../shared/federation/uplink-message.ts'
import type { Timebase } from '../../shared/session.ts'
import { cadenceOf } from '../feeds/cadence-of.ts'
import type { FeedClock } from '../gateway/feed-clock.ts'
import type { RegisteredFeed } from '../gateway/registered-feed.ts'
import { zoneScopeId } from '../../shared/areas/scope.ts'
import type { Branch } from './branch.ts'
import { DIRECTIVE_DOMAIN, DIRECTIVE_FEEDS } from './directive-feeds.ts'

/** A feed of this centre as its parent is told of it, and its own clock at `clockAt` of the server's. */
export interface OutgoingFeed {
  about: UplinkFeed
  clock: number
  clockAt: number
}

/** The centre's own feeds, and those of its children with one hop more. A feed in trial has said nothing. */
export function outgoingFeeds(feeds: readonly RegisteredFeed[], centre: string, now: number): OutgoingFeed[] {
  const said = feeds.flatMap((feed) => {
    if (feed.stage === 'trial') return []
    const own = feed.branches.size === 0 ? [ownFeed(feed, centre, now)] : []
    return [...own, ...[...feed.branches.values()].map((branch) => handedOn(branch, centre, now))]
  })
  return [...said, ...ofDirectives(centre, now)]
}

/** What it was told is the parent's, and does not go back; its receipts do. What it told others stays. */
function ofDirectives(centre: string, now: number): OutgoingFeed[] {
  const { receipts } = DIRECTIVE_FEEDS
  const about: UplinkFeed = {
    feed: receipts,
    born: centre,
    hops: [centre],
    name: { vi: 'Tiếp nhận chỉ đạo', en: 'Receipts of directives' },
    domains: [DIRECTIVE_DOMAIN],
    scopes: [zoneScopeId(centre)],
    cadenceMs: DAY_MS,
    timebase: { kind: 'live' },
    quiet: true,
  }
  return [{ about, clock: now, clockAt: now }]
}

const DAY_MS = 86_400_000

function ownFeed({ feed, clock }: RegisteredFeed, centre: string, now: number): OutgoingFeed {
  const { id, name, domains, scopes, figuresEveryMs, figuresOnly } = feed
  const about: UplinkFeed = {
    feed: id,
    born: centre,
    hops: [centre],
    name,
    domains: [...domains],
    scopes: [...scopes],
    cadenceMs: cadenceOf(feed),
    ...(figuresEveryMs && { figuresEveryMs }),
    ...(figuresOnly && { figuresOnly: [...figuresOnly] }),
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
