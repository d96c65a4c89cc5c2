import { MAX_BATCH_BYTES, MAX_BATCH_OBSERVATIONS } from '../batch.ts'
import type { Observation } from '../observation.ts'
import { ObservationQueue } from './observation-queue.ts'

/** A batch as it is sent, as often as it takes, until it is acknowledged; its name and its members never change. */
export interface Parcel {
  readonly batch: string
  readonly observations: readonly Observation[]
  /** On this connection. */
  sent: boolean
  /** How often it was sent. */
  times: number
  /** Stops its acknowledgement timer. */
  cancel: () => void
}

/** No reading is longer than this as JSON, in bytes: three ids of 128 and six numbers. */
const READING_BYTES = 700
/** A UTF-16 unit is at most three bytes of UTF-8. */
const BYTES_PER_UNIT = 3

/** What waits to be said: parcels on their way, in order, and the queue that the next ones are made of. */
export class Outbox {
  readonly queue: ObservationQueue
  /** Not acknowledged yet, in the order in which they are sent, and sent again. */
  readonly parcels: Parcel[] = []
  maxObservations: number
  maxBytes = MAX_BATCH_BYTES
  private readonly maxQueue: number
  /** Names are unique over restarts of the feed's program as well. */
  private readonly run = crypto.randomUUID()
  private made = 0

  constructor(options: { maxQueue: number; batchSize: number }) {
    this.maxQueue = options.maxQueue
    this.queue = new ObservationQueue(options.maxQueue)
    this.maxObservations = Math.min(options.batchSize, MAX_BATCH_OBSERVATIONS)
  }

  get isEmpty(): boolean {
    return this.queue.size === 0 && this.parcels.length === 0
  }

  /** The next parcel from the front of the queue. */
  pack(): Parcel | undefined {
    const observations = this.gather(this.queue)
    if (observations.length === 0) return undefined
    const parcel = this.parcel(observations)
    this.parcels.push(parcel)
    return parcel
  }

  /**
   * Puts these before everything that waits. A server that keeps restarting must not fill the memory: what is more
   * than the queue's bound waits at its end instead, and may be dropped there.
   */
  packFirst(observations: readonly Observation[]): void {
    const held = this.parcels.reduce((sum, parcel) => sum + parcel.observations.length, 0)
    const room = Math.max(0, this.maxQueue - held)
    const queue = new ObservationQueue(Math.max(1, room))
    for (const observation of observations.slice(0, room)) queue.push(observation)
    for (const observation of observations.slice(room)) this.queue.push(observation)
    const parcels: Parcel[] = []
    while (queue.size > 0) parcels.push(this.parcel(this.gather(queue)))
    this.parcels.unshift(...parcels)
  }

  settle(parcel: Parcel): boolean {
    const place = this.parcels.indexOf(parcel)
    if (place < 0) return false
    this.parcels.splice(place, 1)
    parcel.cancel()
    return true
  }

  /** A connection ended: whatever was on it is to be sent again. */
  unsend(): void {
    for (const parcel of this.parcels) {
      parcel.sent = false
      parcel.cancel()
    }
  }

  private gather(queue: ObservationQueue): Observation[] {
    const observations: Observation[] = []
    // Room for the frame around the members.
    let bytes = 1_000
    for (let next = queue.peek(); next !== undefined; next = queue.peek()) {
      bytes += weigh(next)
      const full = observations.length >= this.maxObservations || bytes > this.maxBytes
      if (full && observations.length > 0) break
      observations.push(next)
      queue.shift()
    }
    return observations
  }

  private parcel(observations: readonly Observation[]): Parcel {
    return { batch: `${this.run}.${++this.made}`, observations, sent: false, times: 0, cancel: () => {} }
  }
}

/** At least the bytes that it takes as JSON. */
function weigh(observation: Observation): number {
  return observation.type === 'reading' ? READING_BYTES : JSON.stringify(observation).length * BYTES_PER_UNIT
}
