import { connectFeed } from '../../../shared/feed/connect-feed.ts'
import type { FeedConnection } from '../../../shared/feed/feed-options.ts'
import type { Case, Observation, Reading, Thing } from '../../../shared/observation.ts'
import type { Random } from '../../../simulators/engine/random.ts'

const DETECTORS = 40
const EVERY_MS = 20
const READINGS_AT_ONCE = 30
const MOST_QUEUED = 50_000
/** Share of readings that correct one that was said before, and of those that come late. */
const CORRECTED = 0.05
const LATE = 0.05

/** What a feed said under one key, and whether the centre acknowledged it. */
export interface Said {
  observation: Observation
  acknowledged: boolean
}

/** A feed that speaks without a pause and keeps a book of all that it said. */
export class LoadedFeed {
  /** By `keyOf`. */
  readonly said = new Map<string, Said>()
  acknowledgements = 0
  problem: string | undefined
  private readonly feed: string
  private readonly area: string
  private readonly random: Random
  private readonly readings: Reading[] = []
  private connection: FeedConnection | undefined
  private timer: NodeJS.Timeout | undefined
  private at = Date.now() - 60_000
  /** Before all that was said at first; each late figure has a time of its own. */
  private lateAt = this.at - 3_600_000
  private turn = 0

  constructor(options: { feed: string; area: string; random: Random }) {
    this.feed = options.feed
    this.area = options.area
    this.random = options.random
  }

  start(url: string): void {
    this.connection = connectFeed({
      url,
      feed: this.feed,
      timebase: { kind: 'live' },
      batchSize: 200,
      flushMs: 20,
      ackTimeoutMs: 5_000,
      onAck: (ack, observations) => this.acknowledged(ack, observations),
      onRefused: (error, final) => {
        if (final) this.problem = error.message
      },
    })
    this.say(Array.from({ length: DETECTORS }, (_, i) => this.detector(i, 1)))
    this.timer = setInterval(() => this.sayMore(), EVERY_MS)
  }

  /** Says no more, and waits until all is acknowledged. */
  async finish(withinMs: number): Promise<void> {
    clearInterval(this.timer)
    await this.connection?.drained(withinMs)
    await this.connection?.close()
  }

  private sayMore(): void {
    // A feed whose centre is away for long waits, as it should: what it had to say then is no test of the store.
    if ((this.connection?.stats().queued ?? 0) > MOST_QUEUED) return
    this.turn += 1
    this.at += EVERY_MS
    const figures = Array.from({ length: READINGS_AT_ONCE }, (_, i) => this.figure(i))
    const incident = this.turn % 5 === 0 ? [this.incident()] : []
    const moved =
      this.turn % 25 === 0 ? [this.detector(this.random.whole(0, DETECTORS - 1), this.turn + 1)] : []
    this.say([...moved, ...figures, ...incident])
  }

  private figure(i: number): Reading {
    const earlier = this.readings[this.random.whole(0, Math.max(0, this.readings.length - 1))]
    const value = this.random.whole(0, 1_000)
    const chance = this.random.between(0, 1)
    if (earlier && chance < CORRECTED) {
      return this.keep({ ...earlier, value, revision: (earlier.revision ?? 0) + 1 })
    }
    const thing = `d${(this.turn * READINGS_AT_ONCE + i) % DETECTORS}`
    const at = chance < CORRECTED + LATE ? this.lateAt-- : this.at
    return this.keep({ type: 'reading', indicator: 'traffic.flow', thing, at, value })
  }

  private keep(reading: Reading): Reading {
    const i = this.readings.findIndex(({ thing, at }) => thing === reading.thing && at === reading.at)
    if (i >= 0) this.readings[i] = reading
    else if (this.readings.push(reading) > 500) this.readings.shift()
    return reading
  }

  private detector(i: number, revision: number): Thing {
    return {
      type: 'thing',
      id: `d${i}`,
      kind: 'traffic.detector',
      at: this.at,
      revision,
      area: this.area,
      name: `Cảm biến ${i}, ${revision}`,
      status: 'online',
    }
  }

  private incident(): Case {
    return {
      type: 'case',
      id: `c${this.turn % 50}`,
      kind: 'security.incident',
      at: this.at,
      revision: this.turn,
      area: this.area,
      title: `Va chạm ${this.turn}`,
      category: 'traffic-accident',
      status: 'new',
      severity: 'attention',
      openedAt: this.at,
    }
  }

  private say(observations: Observation[]): void {
    const fresh = observations.filter((observation) => !this.said.has(this.keyOf(observation)))
    for (const observation of fresh)
      this.said.set(this.keyOf(observation), { observation, acknowledged: false })
    if (this.connection?.send(fresh) === false) this.problem = 'the queue of the feed was full'
  }

  private acknowledged(
    ack: { durable: boolean; rejected: unknown[]; conflicts: unknown[] },
    observations: readonly Observation[],
  ): void {
    this.acknowledgements += 1
    if (!ack.durable || ack.rejected.length + ack.conflicts.length > 0) {
      this.problem ??= `an answer that was not expected: ${JSON.stringify(ack)}`
    }
    for (const observation of observations) {
      const said = this.said.get(this.keyOf(observation))
      if (said) said.acknowledged = true
    }
  }

  private keyOf(observation: Observation): string {
    return keyOf(this.feed, observation)
  }
}

/** R2: (feed, id, revision) for facts, (series, time, revision) for readings. */
export function keyOf(feed: string, observation: Observation): string {
  const { type, revision = 0 } = observation
  if (observation.type !== 'reading') return `${feed} ${type} ${observation.id} ${revision}`
  return `${feed} ${observation.indicator} ${observation.thing} ${observation.at} ${revision}`
}
