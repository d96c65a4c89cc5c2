import { MAX_BATCH_BYTES, type RejectCode } from '../../shared/batch.ts'
import type { FEED_ORIGINS, FeedStage } from '../../shared/feeds/feed-definition.ts'
import { freshness } from '../../shared/freshness.ts'
import type { FeedState } from '../../shared/http-answers.ts'
import { AdapterMeter } from '../adapters/adapter-meter.ts'
import { EventTally } from '../adapters/logs/event-tally.ts'
import type { Branch } from '../federation/branch.ts'
import type { ArrivalLog } from '../feeds/arrivals/arrival-log.ts'
import { cadenceOf } from '../feeds/cadence-of.ts'
import { DelayWindow } from '../feeds/delay-window.ts'
import type { FeedLink } from '../feeds/feed-link.ts'
import type { KnownFeed } from '../feeds/known-feed.ts'
import { SlotMeter } from '../feeds/slot-meter.ts'
import type { Remit } from './admit.ts'
import { Allowance } from './allowance.ts'
import { FeedClock } from './feed-clock.ts'
import { RateWindow } from './rate-window.ts'
import { RejectLog } from './reject-log.ts'
import type { FeedWorld } from './world-port.ts'

/** Counts since the server started; exact, whatever is kept of each. */
export interface FeedCounts {
  accepted: number
  duplicates: number
  conflicts: number
  rejected: number
}

/** Where what it says is taken: the world, or for a feed in trial one of its own, of which nobody is told. */
export interface FeedPlace {
  readonly world: FeedWorld
  /** In that world. */
  readonly index: number
}

/** What of it people may change while it speaks. */
export interface FeedTerms {
  readonly feed: KnownFeed
  readonly stage: FeedStage
  readonly remit: Remit
  /** Of what it hands on of a centre below; the same where left out. */
  readonly handedOn?: Remit
  readonly place: FeedPlace
  /** Observations per second that this server takes of any feed. */
  readonly perSecond: number
}

/** Socket.IO connections at once, where its definition does not say. */
const MAX_CONNECTIONS = 64

/** A feed that this centre knows: who it is, what it may say, and what came of it. */
export class RegisteredFeed {
  readonly origin: (typeof FEED_ORIGINS)[number]
  readonly counts: FeedCounts = { accepted: 0, duplicates: 0, conflicts: 0, rejected: 0 }
  readonly rejectedBy: Partial<Record<RejectCode, number>> = {}
  readonly rejects = new RejectLog()
  readonly clock = new FeedClock()
  readonly rate = new RateWindow()
  readonly delays = new DelayWindow()
  readonly links = new Set<FeedLink>()
  readonly adapter = new AdapterMeter()
  /** Of the lines of its log, where it sends one. */
  readonly tally = new EventTally()
  /** Of a child's uplink: the feeds that it hands on, by their id there. */
  readonly branches = new Map<string, Branch>()
  /** While somebody watches what comes of it. */
  arrivals: ArrivalLog | undefined
  slots: SlotMeter
  allowance: Allowance
  agent: string | null = null
  lastArrivalAt: number | null = null
  saidHello = false
  private terms: FeedTerms

  /** `since`: what came before then is not known. */
  constructor(terms: FeedTerms, { origin, since }: { origin: RegisteredFeed['origin']; since: number }) {
    this.origin = origin
    this.terms = terms
    this.allowance = allowanceOf(terms)
    this.slots = new SlotMeter(cadenceOf(terms.feed), since)
  }

  /** From now on it is judged by these. What it said in its trial is not what it says. */
  change(terms: FeedTerms, now: number): void {
    const before = this.terms
    this.terms = terms
    this.allowance = allowanceOf(terms)
    const isNewLife = terms.stage !== before.stage
    const cadenceMs = cadenceOf(terms.feed)
    if (isNewLife || cadenceMs !== this.slots.cadenceMs) this.slots = new SlotMeter(cadenceMs, now)
    if (isNewLife) this.lastArrivalAt = null
  }

  get feed(): KnownFeed {
    return this.terms.feed
  }

  get id(): string {
    return this.terms.feed.id
  }

  get stage(): FeedStage {
    return this.terms.stage
  }

  get remit(): Remit {
    return this.terms.remit
  }

  get handedOn(): Remit {
    return this.terms.handedOn ?? this.terms.remit
  }

  get world(): FeedWorld {
    return this.terms.place.world
  }

  get index(): number {
    return this.terms.place.index
  }

  get connections(): number {
    return this.links.size
  }

  get maxConnections(): number {
    return this.feed.limits?.connections ?? MAX_CONNECTIONS
  }

  get maxBatchBytes(): number {
    return this.feed.limits?.maxBatchBytes ?? MAX_BATCH_BYTES
  }

  /** Something of it was taken. */
  heard(now: number): void {
    this.lastArrivalAt = now
    this.slots.heard(now)
  }

  /** It was reached and has nothing new to say, of this domain where it is told: that is what it knows, and no silence. */
  reached(now: number, domain?: string): void {
    this.heard(now)
    this.world.hear({ feed: this.index, arrivedAt: now, feedClock: now, factor: 1 }, domain)
  }

  countReject(code: RejectCode): void {
    this.counts.rejected++
    this.rejectedBy[code] = (this.rejectedBy[code] ?? 0) + 1
  }

  status(now: number): FeedState['status'] {
    switch (freshness(this.lastArrivalAt ?? undefined, this.slots.cadenceMs, now)) {
      case 'fresh':
        return 'live'
      case 'late':
        return 'late'
      case 'stale':
        return 'silent'
      case 'unknown':
        return 'never'
    }
  }

  state(now: number): FeedState {
    const { id, name, domains, scopes } = this.feed
    return {
      feed: id,
      name,
      domains: [...domains],
      scopes: [...scopes],
      cadenceMs: this.slots.cadenceMs,
      stage: this.stage,
      origin: this.origin,
      status: this.status(now),
      connected: this.connections > 0,
      timebase: this.saidHello ? this.clock.kind : null,
      factor: this.clock.factor,
      agent: this.agent,
      lastArrivalAt: this.lastArrivalAt,
      clockOffsetMs: this.clock.kind === 'live' ? (this.clock.offsetMs() ?? null) : null,
      ...this.counts,
      rejectedBy: { ...this.rejectedBy },
    }
  }
}

function allowanceOf({ feed, perSecond }: FeedTerms): Allowance {
  return new Allowance(Math.min(perSecond, feed.limits?.perSecond ?? perSecond))
}
