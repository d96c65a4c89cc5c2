import type { Observation } from '../observation.ts'

export type Dropped = Record<Observation['type'], number>

/** Emptied places that are worth no copying. */
const FEW = 1024

/** What is given up first when the queue is full: figures are said again, a thing says all of itself again. */
const GIVEN_UP_FIRST = ['reading', 'thing'] as const

/**
 * Observations in the order in which they were said, at most `capacity` of them. When it is full the oldest reading
 * makes room, then the oldest thing; cases and notices only when nothing else is left. Every drop is counted.
 */
export class ObservationQueue {
  readonly dropped: Dropped = { reading: 0, thing: 0, case: 0, notice: 0 }
  private readonly capacity: number
  /** Given-up places are undefined until they reach the front. */
  private items: (Observation | undefined)[] = []
  private front = 0
  private held = 0
  /** No reading, no thing stands before these places. */
  private readonly cursors = { reading: 0, thing: 0 }

  constructor(capacity: number) {
    this.capacity = capacity
  }

  get size(): number {
    return this.held
  }

  /** False when something was dropped for it, or it was dropped itself. */
  push(observation: Observation): boolean {
    const full = this.held >= this.capacity
    if (full && !this.makeRoomFor(observation)) return false
    this.items.push(observation)
    this.held++
    this.closeGaps()
    return !full
  }

  /** The oldest, without taking it. */
  peek(): Observation | undefined {
    while (this.front < this.items.length && this.items[this.front] === undefined) this.front++
    return this.items[this.front]
  }

  shift(): Observation | undefined {
    const first = this.peek()
    if (first === undefined) return undefined
    this.items[this.front] = undefined
    this.front++
    this.held--
    this.compact()
    return first
  }

  /** Whether there is room now: something was given up, and it is not the newcomer. */
  private makeRoomFor(newcomer: Observation): boolean {
    for (const type of GIVEN_UP_FIRST) {
      if (this.giveUpOldest(type)) return true
      if (newcomer.type === type) {
        this.dropped[type]++
        return false
      }
    }
    const oldest = this.shift()
    if (oldest !== undefined) this.dropped[oldest.type]++
    return oldest !== undefined
  }

  private giveUpOldest(type: 'reading' | 'thing'): boolean {
    let place = Math.max(this.cursors[type], this.front)
    while (place < this.items.length && this.items[place]?.type !== type) place++
    this.cursors[type] = place
    if (place >= this.items.length) return false
    this.items[place] = undefined
    this.held--
    this.dropped[type]++
    this.peek()
    this.compact()
    return true
  }

  /**
   * A case that stays first through an outage keeps every place behind it that was given up: at twice the capacity
   * they are closed, so that the array is bounded as well, at the price of one copy in `capacity` pushes.
   */
  private closeGaps(): void {
    if (this.items.length <= 2 * this.capacity + FEW) return
    this.items = this.items.filter((item) => item !== undefined)
    this.front = 0
    for (const type of GIVEN_UP_FIRST) this.cursors[type] = 0
  }

  /** Lets go of the emptied front once it is half of the array, so that taking stays cheap. */
  private compact(): void {
    if (this.front < FEW || this.front * 2 < this.items.length) return
    this.items = this.items.slice(this.front)
    for (const type of GIVEN_UP_FIRST) this.cursors[type] = Math.max(0, this.cursors[type] - this.front)
    this.front = 0
  }
}
