import type { UplinkFeed } from '../../shared/federation/uplink-message.ts'
import type { GroupOrigin } from '../journal/group.ts'
import type { OutgoingFeed } from './outgoing-feeds.ts'

interface Held {
  about: UplinkFeed
  clock: number
  clockAt: number
  factor: number
}

/** The feeds whose facts may go out, and where their clocks stand. */
export class FeedBook {
  /** Grows when what is said of a feed is another. */
  version = 0
  private readonly held = new Map<string, Held>()
  private text = ''

  /** Answers whether anything of it is new. */
  know(feeds: readonly OutgoingFeed[]): boolean {
    for (const { about, clock, clockAt } of feeds) this.held.set(about.feed, heldOf(about, clock, clockAt))
    const text = JSON.stringify(feeds.map(({ about }) => about))
    if (text === this.text) return false
    this.text = text
    this.version += 1
    return true
  }

  get feeds(): UplinkFeed[] {
    return [...this.held.values()].map(({ about }) => about)
  }

  get(feed: string): UplinkFeed | undefined {
    return this.held.get(feed)?.about
  }

  /** What its clock said, when it was last heard in the journal. */
  heard({ feed, feedClock, arrivedAt, factor }: GroupOrigin): void {
    const held = this.held.get(feed)
    if (held === undefined || held.clockAt > arrivedAt) return
    held.clock = feedClock
    held.clockAt = arrivedAt
    held.factor = factor
  }

  /**
   * What its clock says now. Never less than it would say had it gone on from when the facts were said: what was right
   * then is not refused as of the future because a clock has been set since.
   */
  clockOf(feed: string, now: number, said?: GroupOrigin): number {
    const held = this.held.get(feed)
    const latest = held === undefined ? now : held.clock + Math.max(0, now - held.clockAt) * held.factor
    if (said === undefined) return Math.round(latest)
    return Math.round(Math.max(latest, said.feedClock + Math.max(0, now - said.arrivedAt) * said.factor))
  }
}

function heldOf(about: UplinkFeed, clock: number, clockAt: number): Held {
  return { about, clock, clockAt, factor: about.timebase.kind === 'live' ? 1 : about.timebase.factor }
}
