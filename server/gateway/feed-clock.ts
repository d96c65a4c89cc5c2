import type { Timebase } from '../../shared/session.ts'

/** An offset is the largest of the last minute or two: a slow network only ever makes a clock look late. */
const WINDOW_MS = 60_000

interface Said {
  clock: number
  at: number
}

/**
 * A feed's own clock as the server sees it (R4): a live clock is measured against the server's, a simulated or
 * replayed one against where it stood at its hello, advancing by its factor.
 */
export class FeedClock {
  private timebase: Timebase = { kind: 'live' }
  private anchor: Said | undefined
  private last: Said | undefined
  private windowFrom = 0
  private windowMax = -Infinity
  private beforeMax = -Infinity

  get kind(): Timebase['kind'] {
    return this.timebase.kind
  }

  /** What a replay plays, for people. */
  get plays(): string | undefined {
    return this.timebase.kind === 'replay' ? this.timebase.of : undefined
  }

  get factor(): number {
    return this.timebase.kind === 'live' ? 1 : this.timebase.factor
  }

  /** A feed says which timebase it is on; what was measured on the one before is forgotten. */
  hello(timebase: Timebase, clock: number | undefined, now: number): void {
    this.timebase = timebase
    this.anchor = undefined
    this.last = undefined
    this.windowMax = -Infinity
    this.beforeMax = -Infinity
    if (clock !== undefined) this.heard(clock, now)
  }

  /** When it last said its clock, by the server's; undefined until it did. */
  get heardAt(): number | undefined {
    return this.last?.at
  }

  /** What the feed's clock says now: what it just said, else carried on from before, else the server's own. */
  heard(clock: number | undefined, now: number): number {
    if (clock === undefined) return this.at(now)
    this.last = { clock, at: now }
    this.anchor ??= this.last
    this.measure(clock, now)
    return clock
  }

  at(now: number): number {
    if (this.last === undefined) return now
    return Math.round(this.last.clock + Math.max(0, now - this.last.at) * this.factor)
  }

  /** Milliseconds of its own time by which it is ahead (+) or behind (-); undefined until it said its clock. */
  offsetMs(): number | undefined {
    const offset = Math.max(this.windowMax, this.beforeMax)
    return Number.isFinite(offset) ? Math.round(offset) : undefined
  }

  private measure(clock: number, now: number): void {
    if (now - this.windowFrom >= WINDOW_MS) {
      this.beforeMax = now - this.windowFrom < 2 * WINDOW_MS ? this.windowMax : -Infinity
      this.windowMax = -Infinity
      this.windowFrom = now
    }
    this.windowMax = Math.max(this.windowMax, clock - this.expected(now))
  }

  private expected(now: number): number {
    if (this.timebase.kind === 'live' || this.anchor === undefined) return now
    return this.anchor.clock + (now - this.anchor.at) * this.timebase.factor
  }
}
