/** Of so many slots it is remembered whether something was heard in them. */
const REMEMBERED = 60

/** Slots that ended, and those of them in which something was taken. */
export interface Slots {
  heard: number
  slots: number
}

/**
 * Whether a feed keeps the cadence that it declared: time is cut into slots of one cadence, on the server's clock. A
 * slot counts when it is over, and only if all of it was metered: the one in which metering begins says nothing.
 */
export class SlotMeter {
  readonly cadenceMs: number
  private readonly first: number
  /** Slots below are closed. */
  private open: number
  private isHeard = false
  private closed: Slots = { heard: 0, slots: 0 }
  /** Numbers of slots in which something was heard, ascending. */
  private recent: number[] = []

  constructor(cadenceMs: number, since: number) {
    this.cadenceMs = cadenceMs
    this.first = Math.ceil(since / cadenceMs)
    this.open = this.first
  }

  heard(at: number): void {
    this.closeUntil(at)
    if (Math.floor(at / this.cadenceMs) !== this.open || this.isHeard) return
    this.isHeard = true
    this.recent.push(this.open)
    if (this.recent.length > REMEMBERED) this.recent.shift()
  }

  /** What was closed by then and was not taken before. */
  take(at: number): Slots {
    this.closeUntil(at)
    const taken = this.closed
    this.closed = { heard: 0, slots: 0 }
    return taken
  }

  /** Of the last slots that were closed by `at`. */
  latest(at: number): Slots {
    const end = Math.max(this.open, Math.floor(at / this.cadenceMs))
    const from = Math.max(this.first, end - REMEMBERED)
    return {
      heard: this.recent.filter((slot) => slot >= from && slot < end).length,
      slots: Math.max(0, end - from),
    }
  }

  private closeUntil(at: number): void {
    const slot = Math.floor(at / this.cadenceMs)
    if (slot <= this.open) return
    this.closed.slots += slot - this.open
    if (this.isHeard) this.closed.heard += 1
    this.isHeard = false
    this.open = slot
  }
}
