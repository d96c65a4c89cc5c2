import { SELF } from '../pack.ts'
import type { Fact, Reading } from '../../shared/observation.ts'
import type { Origin } from '../world/origin.ts'
import type { Recorder } from '../world/recorder.ts'
import type { World } from '../world/world.ts'
import type { GroupOrigin } from './group.ts'
import type { Journal } from './journal.ts'
import type { SeriesDictionary, SeriesName } from './series-dictionary.ts'
import { nameRow } from './series-rows.ts'

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
export class JournalRecorder implements Recorder {
  private readonly journal: Journal
  private readonly world: World
  private readonly dictionary: SeriesDictionary
  private heardOf: Origin | undefined
  private origin: GroupOrigin | undefined

  constructor(journal: Journal, world: World, dictionary: SeriesDictionary) {
    this.journal = journal
    this.world = world
    this.dictionary = dictionary
  }

  reading(row: number, reading: Reading, origin: Origin): void {
    const from = this.originOf(origin)
    if (from.feed === SELF && !this.journal.hasRoomForOwn()) return
    const series = this.world.series.journalId[row] ?? -1
    this.journal.reading(series >= 0 ? series : this.name(row, from), reading, from)
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
      const series = this.nameScope({ feed: SELF, indicator, scope }, origin)
      const parts = { numerator: reported, denominator: expected }
      this.journal.reading(series, { type: 'reading', indicator, at, value, ...parts }, origin)
    }
  }

  private name(row: number, origin: GroupOrigin): number {
    const { definition, isNew } = nameRow(this.world, this.dictionary, row)
    if (isNew) this.journal.series(definition, origin)
    return definition.id
  }

  private nameScope(name: SeriesName, origin: GroupOrigin): number {
    const known = this.dictionary.find(name)
    if (known) return known.definition.id
    const definition = this.dictionary.give(name)
    this.journal.series(definition, origin)
    return definition.id
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
