import type { Pool } from 'pg'
import type { UplinkGap } from '../../shared/federation/uplink-message.ts'
import type { Announcer } from './announcer.ts'
import type { BatchSender } from './batch-sender.ts'
import type { KeptCursor } from './cursor-store.ts'
import type { FeedBook } from './feed-book.ts'
import { LiveLane } from './live-lane.ts'
import { sendHistory } from './history-lane.ts'
import { sendStandingFacts } from './standing-facts.ts'
import { OutgoingBatches } from './outgoing-batches.ts'
import { SeriesNames } from './series-names.ts'
import type { ShareRules } from './share-rules.ts'
import type { UplinkCounts } from './uplink-counts.ts'

/** What the lanes of one link share. */
export interface SessionParts {
  pool: Pool
  kept: KeptCursor
  /** Something of the cursor moved: it is written down soon. */
  moved: () => void
  announcer: Announcer
  sender: BatchSender
  feeds: FeedBook
  /** Asks for the feeds that are known by now. */
  refreshFeeds: () => Promise<void>
  rules: ShareRules
  counts: UplinkCounts
  now: () => number
  /** Ends the lanes: the link is down. */
  signal: AbortSignal
}

/** One link to the parent, from its welcome to its end: whose facts come, what stands, then live and history at once. */
export class UplinkSession {
  readonly live: LiveLane
  private readonly parts: SessionParts
  private readonly series: SeriesNames

  constructor(parts: SessionParts) {
    this.parts = parts
    this.series = new SeriesNames(parts.rules)
    this.live = new LiveLane(this)
  }

  /** Rejects when the link ends. */
  async run(): Promise<void> {
    const { announcer, kept, pool, moved } = this.parts
    await announcer.upToDate()
    for (let gap = kept.gaps[0]; gap !== undefined; gap = kept.gaps[0]) {
      await announcer.tellGap(gap)
      // One that has grown meanwhile is told anew.
      if (kept.gaps[0] === gap) kept.gaps.shift()
      moved()
    }
    const position = await this.standing()
    kept.cursor.reopen(position)
    moved()
    await sendStandingFacts(this, pool, position)
    await Promise.all([this.live.run(), sendHistory(this)])
  }

  get open(): SessionParts {
    return this.parts
  }

  /**
   * What may go out now of what `fill` puts in, as batches. A feed that nobody told of yet is asked for once, and then
   * `fill` is called again: it may have been registered since this link began.
   */
  async batchesOf(
    fill: (batches: OutgoingBatches) => void,
    { readingsOnly }: { readingsOnly: boolean },
  ): Promise<OutgoingBatches> {
    const first = this.made(fill, readingsOnly)
    const made =
      first.unknown.size > 0 && (await this.asksAnew(first.unknown)) ? this.made(fill, readingsOnly) : first
    // Of a link that ended meanwhile nothing more is sent: the next one begins at what was acknowledged.
    this.parts.signal.throwIfAborted()
    return made
  }

  /** Sent and acknowledged; what of it was kept back counts then, and so once, whatever the link does. */
  async send({ batches, withheld }: OutgoingBatches, backlog: boolean): Promise<void> {
    await this.parts.sender.send(batches, backlog)
    this.parts.counts.keptBack(withheld)
  }

  lost(gap: UplinkGap): void {
    this.parts.kept.gaps.push(gap)
    this.parts.moved()
  }

  private made(fill: (batches: OutgoingBatches) => void, readingsOnly: boolean): OutgoingBatches {
    const { rules, feeds, announcer, now } = this.parts
    const parts = { series: this.series, rules, feeds, barred: announcer.barred, now }
    const batches = new OutgoingBatches(parts, { readingsOnly })
    fill(batches)
    return batches
  }

  private async asksAnew(unknown: ReadonlySet<string>): Promise<boolean> {
    const { refreshFeeds, announcer, feeds } = this.parts
    await refreshFeeds()
    await announcer.upToDate()
    return [...unknown].some((feed) => feeds.get(feed) !== undefined)
  }

  /** How far the tables of facts are: what stands in them goes first, and live is what the journal has behind. */
  private async standing(): Promise<number> {
    const client = await this.parts.pool.connect()
    try {
      return await this.series.load(client, this.parts.kept.cursor.next)
    } finally {
      client.release()
    }
  }
}
