import { SELF } from '../pack.ts'
import type { Fact, Reading } from '../../shared/observation.ts'
import type { Origin } from '../world/origin.ts'
import type { World } from '../world/world.ts'
import type { GroupOrigin } from './group.ts'
import type { Journal } from './journal.ts'

/** A roll-up over a scope as this centre showed it. */
export interface Sample {
  indicator: string
  scope: string
  /** Epoch milliseconds. */
  at: number
  /** In the indicator's unit; null is unknown. */
  value: number | null
  /** Parts that reported, of those that were expected. */
  reported: number
  expected: number
}

/** Writes down what the world accepts, in the words of the journal. */
export class Recorder {
  private readonly journal: Journal
  private readonly world: World
  /** Series of scopes, by indicator and scope. */
  private readonly ofScopes: Map<string, number>
  private heardOf: Origin | undefined
  private origin: GroupOrigin | undefined

  constructor(journal: Journal, world: World, ofScopes: Map<string, number>) {
    this.journal = journal
    this.world = world
    this.ofScopes = ofScopes
  }

  reading(row: number, reading: Reading, origin: Origin): void {
    const from = this.originOf(origin)
    if (from.feed === SELF && !this.journal.hasRoomForOwn()) return
    const { journalId } = this.world.series
    let series = journalId[row] ?? -1
    if (series < 0) {
      const { indicator, thing, area } = reading
      const of = thing === undefined ? { area: area ?? '' } : { thing }
      series = this.journal.series({ feed: from.feed, indicator, ...of }, from)
      this.world.series.setJournalId(row, series)
    }
    this.journal.reading(series, reading, from)
  }

  fact(fact: Fact, origin: Origin): void {
    const from = this.originOf(origin)
    if (from.feed === SELF && !this.journal.hasRoomForOwn()) return
    this.journal.fact(fact, from)
  }

  /** `arrivedAt`: the server's clock now. */
  samples(samples: readonly Sample[], arrivedAt: number): void {
    const origin: GroupOrigin = { feed: SELF, timebase: 'live', arrivedAt, feedClock: arrivedAt, factor: 1 }
    for (const { indicator, scope, at, value, reported, expected } of samples) {
      if (!this.journal.hasRoomForOwn()) return
      const key = `${indicator} ${scope}`
      const series = this.ofScopes.get(key) ?? this.journal.series({ feed: SELF, indicator, scope }, origin)
      this.ofScopes.set(key, series)
      const parts = { numerator: reported, denominator: expected }
      this.journal.reading(series, { type: 'reading', indicator, at, value, ...parts }, origin)
    }
  }

  /** Members of a batch share their origin. */
  private originOf(origin: Origin): GroupOrigin {
    if (origin === this.heardOf && this.origin !== undefined) return this.origin
    const { id: feed, timebase } = this.world.feeds.get(origin.feed)
    const { arrivedAt, feedClock, factor } = origin
    this.heardOf = origin
    this.origin = { feed, timebase, arrivedAt, feedClock, factor }
    return this.origin
  }
}
