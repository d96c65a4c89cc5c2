import type { RejectCode } from '../../shared/batch.ts'
import { freshness } from '../../shared/freshness.ts'
import type { FeedState } from '../../shared/http-answers.ts'
import type { PackFeed } from '../../shared/pack.ts'
import { Secret } from '../access/secret.ts'
import type { Remit } from './admit.ts'
import { Allowance } from './allowance.ts'
import { FeedClock } from './feed-clock.ts'
import { RateWindow } from './rate-window.ts'
import { RejectLog } from './reject-log.ts'

/** Counts since the server started; exact, whatever is kept of each. */
export interface FeedCounts {
  accepted: number
  duplicates: number
  conflicts: number
  rejected: number
}

/** A feed that this centre knows: who it is, what it may say, and what came of it. */
export class RegisteredFeed {
  readonly feed: PackFeed
  /** In the world. */
  readonly index: number
  readonly remit: Remit
  /** Undefined: anybody who reaches the server may speak for it, which only a loopback server allows. */
  readonly secret: Secret | undefined
  readonly counts: FeedCounts = { accepted: 0, duplicates: 0, conflicts: 0, rejected: 0 }
  readonly rejectedBy: Partial<Record<RejectCode, number>> = {}
  readonly rejects = new RejectLog()
  readonly clock = new FeedClock()
  readonly rate = new RateWindow()
  readonly allowance: Allowance
  connections = 0
  agent: string | null = null
  lastArrivalAt: number | null = null
  saidHello = false

  constructor(
    feed: PackFeed,
    options: { index: number; remit: Remit; credential: string | undefined; perSecond: number },
  ) {
    this.feed = feed
    this.index = options.index
    this.remit = options.remit
    this.secret = options.credential === undefined ? undefined : new Secret(options.credential)
    this.allowance = new Allowance(options.perSecond)
  }

  get id(): string {
    return this.feed.id
  }

  countReject(code: RejectCode): void {
    this.counts.rejected++
    this.rejectedBy[code] = (this.rejectedBy[code] ?? 0) + 1
  }

  status(now: number): FeedState['status'] {
    switch (freshness(this.lastArrivalAt ?? undefined, this.feed.cadenceMs, now)) {
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
    const { id, name, domains, scopes, cadenceMs } = this.feed
    return {
      feed: id,
      name,
      domains: [...domains],
      scopes: [...scopes],
      cadenceMs,
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
