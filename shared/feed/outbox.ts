import { MAX_BATCH_BYTES, MAX_BATCH_OBSERVATIONS } from '../batch.ts'
import type { Observation, Reading } from '../observation.ts'
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

/** A reading whose texts are short is not longer than this as JSON, in bytes: nine fields, six of them numbers. */
const READING_BYTES = 700
const READING_FIELDS = 9
/** UTF-16 units of all texts of such a reading; one may take six bytes as an escape. */
const SHORT_TEXTS = 64
/** Room for the frame around the members of a batch. */
const FRAME_BYTES = 1_000
/** A UTF-16 unit is at most three bytes of UTF-8. */
const BYTES_PER_UNIT = 3

/** What waits to be said: parcels on their way, in order, and the queue that the next ones are made of. */
export class Outbox {
  readonly queue: ObservationQueue
  /** Not acknowledged yet, in the order in which they are sent, and sent again. */
  parcels: Parcel[] = []
  maxObservations: number
  maxBytes = MAX_BATCH_BYTES
  private readonly maxQueue: number
  /** Names are unique over restarts of the feed's program as well. */
  private readonly run = crypto.randomUUID()
  private made = 0
  /** Taken out of the queue since they were last asked for: no batch can hold them. */
  private tooLarge: Observation[] = []

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
   * Puts these before everything that waits, but for corrections: of what they correct an older revision may wait, and a
   * newer one before it would leave it untold. They wait at the end, unless the same waits already: a server
   * that keeps restarting must not push out with them what was not told yet. Nor must it fill the memory: what is more
   * than the queue's bound waits there as well, and may be dropped.
   */
  packFirst(observations: readonly Observation[]): void {
    const held = this.parcels.reduce((sum, parcel) => sum + parcel.observations.length, 0)
    const room = Math.max(0, this.maxQueue - held)
    const queue = new ObservationQueue(Math.max(1, room))
    const waiting = observations.some(isCorrection) ? this.waitingCorrections() : new Set<string>()
    for (const observation of observations) {
      if (waiting.size > 0 && isCorrection(observation) && waiting.has(JSON.stringify(observation))) continue
      const isFirst = queue.size < room && !isCorrection(observation)
      const place = isFirst ? queue : this.queue
      place.push(observation)
    }
    const parcels: Parcel[] = []
    while (queue.size > 0) {
      const gathered = this.gather(queue)
      if (gathered.length > 0) parcels.push(this.parcel(gathered))
    }
    this.parcels = [...parcels, ...this.parcels]
  }

  private waitingCorrections(): Set<string> {
    const parcels = this.parcels.flatMap((parcel) => parcel.observations)
    const waiting = [...parcels, ...this.queue.waiting()].filter(isCorrection)
    return new Set(waiting.map((one) => JSON.stringify(one)))
  }

  /** What was given up because it alone is more than a batch may be; each is told once. */
  takeTooLarge(): Observation[] {
    const taken = this.tooLarge
    if (taken.length > 0) this.tooLarge = []
    return taken
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
    let bytes = FRAME_BYTES
    for (let next = queue.peek(); next !== undefined; next = queue.peek()) {
      const weight = weigh(next)
      // Sent alone it would be cut off, again and again, and all that waits behind it would wait for ever.
      if (FRAME_BYTES + weight > this.maxBytes && FRAME_BYTES + bytesOf(next) > this.maxBytes) {
        this.tooLarge.push(next)
        queue.shift()
        continue
      }
      bytes += weight
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

/** Of a thing the newest says all; of anything else every revision is told. */
function isCorrection({ type, revision = 0 }: Observation): boolean {
  return type !== 'thing' && revision > 0
}

/** At least the bytes that it takes as JSON. */
function weigh(observation: Observation): number {
  if (observation.type === 'reading' && isShort(observation)) return READING_BYTES
  return JSON.stringify(observation).length * BYTES_PER_UNIT
}

/** Whether it is what a reading nearly always is, so that most of what is sent need not be written to be weighed. */
function isShort(reading: Reading): boolean {
  const values: unknown[] = Object.values(reading)
  if (values.length > READING_FIELDS) return false
  let units = 0
  for (const value of values) {
    if (typeof value === 'string') units += value.length
    else if (typeof value === 'object' && value !== null) return false
  }
  return units <= SHORT_TEXTS
}

function bytesOf(observation: Observation): number {
  return new TextEncoder().encode(JSON.stringify(observation)).length
}
