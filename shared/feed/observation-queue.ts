import type { Observation } from '../observation.ts'
import { ReadingPlaces } from './reading-places.ts'

export type Dropped = Record<Observation['type'], number>

/** Emptied places that are worth no copying. */
const FEW = 1024

/**
 * Observations in the order in which they were said, at most `capacity` of them. When it is full a reading makes room
 * that a newer one of its series replaces (for a reading the oldest of its own series, else the oldest there is), then
 * the oldest reading, then the oldest thing; cases and notices only when nothing else is left. So a figure that is
 * said once a day is not pushed out by those of each second. Every drop is counted.
 */
export class ObservationQueue {
  readonly dropped: Dropped = { reading: 0, thing: 0, case: 0, notice: 0 }
  private readonly capacity: number
  /** Given-up places are undefined until they reach the front. */
  private items: (Observation | undefined)[] = []
  private front = 0
  /** Place of `items[0]`, as they are counted since the queue is. */
  private base = 0
  private held = 0
  private readonly readings = new ReadingPlaces()
  /** No reading that is replaced, no reading, no thing stands before these places. */
  private readonly cursors = { replaced: 0, reading: 0, thing: 0 }

  constructor(capacity: number) {
    this.capacity = capacity
  }

  get size(): number {
    return this.held
  }

  /** All that waits, the oldest first. */
  *waiting(): Generator<Observation> {
    for (let place = this.front; place < this.items.length; place++) {
      const item = this.items[place]
      if (item !== undefined) yield item
    }
  }

  /** False when something was dropped for it, or it was dropped itself. */
  push(observation: Observation): boolean {
    const full = this.held >= this.capacity
    if (full && !this.makeRoomFor(observation)) return false
    this.items.push(observation)
    this.held++
    this.note(observation, this.base + this.items.length - 1)
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
    this.empty(this.base + this.front, first)
    return first
  }

  /** Whether there is room now: something was given up, and it is not the newcomer. */
  private makeRoomFor(newcomer: Observation): boolean {
    const isReading = newcomer.type === 'reading'
    if (isReading && this.giveUp(this.readings.first(newcomer))) return true
    if (
      this.giveUp(this.find('replaced', (item) => item.type === 'reading' && this.readings.isReplaced(item)))
    )
      return true
    if (this.giveUp(this.find('reading', (item) => item.type === 'reading'))) return true
    if (!isReading && this.giveUp(this.find('thing', (item) => item.type === 'thing'))) return true
    if (isReading || newcomer.type === 'thing') {
      this.dropped[newcomer.type]++
      return false
    }
    this.peek()
    return this.giveUp(this.base + this.front)
  }

  /** The first place from its cursor on with such an item; the cursor stays there. */
  private find(cursor: keyof typeof this.cursors, is: (item: Observation) => boolean): number | undefined {
    let place = Math.max(this.cursors[cursor], this.base + this.front)
    const end = this.base + this.items.length
    for (; place < end; place++) {
      const item = this.items[place - this.base]
      if (item !== undefined && is(item)) break
    }
    this.cursors[cursor] = place
    return place < end ? place : undefined
  }

  private giveUp(place: number | undefined): boolean {
    const item = place === undefined ? undefined : this.items[place - this.base]
    if (place === undefined || item === undefined) return false
    this.dropped[item.type]++
    this.empty(place, item)
    return true
  }

  private empty(place: number, item: Observation): void {
    this.items[place - this.base] = undefined
    this.held--
    if (item.type === 'reading') this.readings.removeFirst(item)
    this.peek()
    this.compact()
  }

  /** One that stood alone until now, and may lie before the cursor, is replaced by it. */
  private note(item: Observation, place: number): void {
    if (item.type !== 'reading') return
    const replaced = this.readings.add(item, place)
    if (replaced !== undefined) this.cursors.replaced = Math.min(this.cursors.replaced, replaced)
  }

  /**
   * A case that stays first through an outage keeps every place behind it that was given up: at twice the capacity
   * they are closed, so that the array is bounded as well, at the price of one copy in `capacity` pushes.
   */
  private closeGaps(): void {
    if (this.items.length <= 2 * this.capacity + FEW) return
    this.items = this.items.filter((item) => item !== undefined)
    this.front = 0
    this.base = 0
    Object.assign(this.cursors, { replaced: 0, reading: 0, thing: 0 })
    this.readings.clear()
    this.items.forEach((item, place) => item?.type === 'reading' && this.readings.add(item, place))
  }

  /** Lets go of the emptied front once it is half of the array, so that taking stays cheap. */
  private compact(): void {
    if (this.front < FEW || this.front * 2 < this.items.length) return
    this.items = this.items.slice(this.front)
    this.base += this.front
    this.front = 0
  }
}
