import type { Origin } from './origin.ts'

/** How a feed's clock runs (R4), and when it was heard. */
export interface FeedMemory {
  timebase: 'live' | 'simulated' | 'replay'
  factor: number
  /** Server clock when something of it was last taken, or was known already; undefined before the first. */
  lastArrivedAt: number | undefined
  /** Its own clock then. */
  feedClock: number
  /** Domains of which anything was taken: of the others nothing is known, not even that there is nothing. */
  readonly spokeOf: Set<string>
  /** Readings that were taken and were not the newest of their series. */
  lateReadings: number
}

/** What the world knows of a feed. */
export interface WorldFeed extends FeedMemory {
  readonly index: number
  readonly id: string
  domains: ReadonlySet<string>
  /** Of them those of which it says figures alone: no count of cases or things waits for it. */
  figuresOnly: ReadonlySet<string>
  scopes: readonly string[]
  /** Declared cadence by domain, milliseconds of the feed's own time. */
  cadenceMs: Readonly<Record<string, number>>
  /** Nothing is expected of it any more; what it said stands. */
  isRetired: boolean
  /** The description that dashboards have changed. */
  changed: boolean
}

/** What a feed may speak for, and how often its figures of a domain are due. */
export interface FeedSpeech {
  domains: readonly string[]
  scopes: readonly string[]
  cadenceMs: Readonly<Record<string, number>>
  figuresOnly?: readonly string[]
}

export class FeedTable {
  readonly feeds: WorldFeed[] = []
  private readonly byId = new Map<string, WorldFeed>()

  register(feed: FeedSpeech & { id: string }): WorldFeed {
    const held = this.byId.get(feed.id)
    if (held) return held
    const registered: WorldFeed = {
      index: this.feeds.length,
      id: feed.id,
      domains: new Set(feed.domains),
      figuresOnly: new Set(feed.figuresOnly),
      scopes: feed.scopes,
      cadenceMs: feed.cadenceMs,
      isRetired: false,
      timebase: 'live',
      factor: 1,
      lastArrivedAt: undefined,
      feedClock: 0,
      spokeOf: new Set(),
      lateReadings: 0,
      changed: true,
    }
    this.feeds.push(registered)
    this.byId.set(feed.id, registered)
    return registered
  }

  change(index: number, { domains, scopes, cadenceMs, figuresOnly }: FeedSpeech, isRetired: boolean): void {
    const held = this.get(index)
    held.domains = new Set(domains)
    held.figuresOnly = new Set(figuresOnly)
    held.scopes = scopes
    held.cadenceMs = cadenceMs
    held.isRetired = isRetired
    held.changed = true
  }

  setTimebase(index: number, timebase: FeedMemory['timebase'], factor: number): void {
    const held = this.get(index)
    held.changed ||= held.timebase !== timebase || held.factor !== factor
    held.timebase = timebase
    held.factor = factor
  }

  /** It lives, and speaks of the domain: that it says no more is what it knows. It is written nowhere. */
  hear({ feed, arrivedAt, feedClock }: Origin, domain: string | undefined): void {
    const held = this.get(feed)
    held.lastArrivedAt = arrivedAt
    held.feedClock = feedClock
    if (domain !== undefined) held.spokeOf.add(domain)
  }

  /** -1 for a feed that is not registered. */
  indexOf(id: string): number {
    return this.byId.get(id)?.index ?? -1
  }

  /** Throws RangeError for an index that `register` did not give. */
  get(index: number): WorldFeed {
    const feed = this.feeds[index]
    if (!feed) throw new RangeError(`no feed ${index}`)
    return feed
  }
}

/** The feed's own present: what its clock says now, on its timebase. */
export function feedNow(feed: WorldFeed, now: number): number {
  if (feed.lastArrivedAt === undefined) return now
  return feed.feedClock + (now - feed.lastArrivedAt) * feed.factor
}

/** Cadence to expect figures at, milliseconds of real time. */
export function cadenceOf(feed: WorldFeed, domain: string, declaredMs: number): number {
  return (feed.cadenceMs[domain] ?? declaredMs) / feed.factor
}
