/** An event that waits for its receiver. */
export interface WaitingEvent {
  /** Of the journal. */
  readonly number: number
  /** What a newer one of the same takes the place of; undefined: nothing does. */
  readonly latestOf: string | undefined
  /** Server clock, epoch milliseconds. */
  readonly arrivedAt: number
  /** The event, as it is sent. */
  readonly json: string
}

/** Of one webhook, in memory: what is more waits in the journal. */
export const MOST_WAITING = { revisions: 500, latest: 10_000, bytes: 4 * 1024 * 1024 }

/**
 * What was read for one receiver and not taken by it yet, in the order of the journal. Of figures and statuses the
 * newest takes the place of the one before, at its own place; every revision of cases and notices stays.
 */
export class WaitingEvents {
  private readonly events = new Map<string, WaitingEvent>()
  private latest = 0
  private bytes = 0

  get size(): number {
    return this.events.size
  }

  /** No more is read until some were taken. */
  get isFull(): boolean {
    const { revisions, latest, bytes } = MOST_WAITING
    return this.size - this.latest >= revisions || this.latest >= latest || this.bytes >= bytes
  }

  /** There is room for more than a page of the journal. */
  get isLow(): boolean {
    const { revisions, latest, bytes } = MOST_WAITING
    return this.size - this.latest < revisions / 2 && this.latest < latest / 2 && this.bytes < bytes / 2
  }

  get oldest(): WaitingEvent | undefined {
    return this.events.values().next().value
  }

  put(event: WaitingEvent): void {
    const before = this.events.get(keyOf(event))
    if (before !== undefined) this.remove(before)
    this.events.set(keyOf(event), event)
    if (event.latestOf !== undefined) this.latest += 1
    this.bytes += event.json.length
  }

  /** The oldest, as many as go at once: at least one. `most` counts characters, too. */
  first(most: { events: number; characters: number }): WaitingEvent[] {
    const first: WaitingEvent[] = []
    let characters = 0
    for (const event of this.events.values()) {
      characters += event.json.length
      if (first.length > 0 && (first.length >= most.events || characters > most.characters)) break
      first.push(event)
    }
    return first
  }

  remove(event: WaitingEvent): void {
    const key = keyOf(event)
    if (this.events.get(key) !== event) return
    this.events.delete(key)
    if (event.latestOf !== undefined) this.latest -= 1
    this.bytes -= event.json.length
  }

  /** Given up. */
  dropBelow(number: number): void {
    for (const event of this.events.values()) {
      if (event.number >= number) return
      this.remove(event)
    }
  }
}

function keyOf({ latestOf, number }: WaitingEvent): string {
  return latestOf ?? `#${number}`
}
