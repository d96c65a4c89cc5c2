import type { Sample } from '../history/sampler.ts'
import { SELF } from '../pack.ts'
import type { Fact, Reading } from '../../shared/observation.ts'
import type { Origin } from '../world/origin.ts'
import type { Recorder } from '../world/recorder.ts'
import type { World } from '../world/world.ts'
import type { GroupOrigin } from './group.ts'
import type { Journal } from './journal.ts'
import type { SeriesDictionary, SeriesName } from './series-dictionary.ts'
import { nameRow, recallName } from './series-rows.ts'

/** Writes down what the world accepts, in the words of the journal. */
export class JournalRecorder implements Recorder {
  private readonly journal: Journal
  private readonly world: World
  private readonly dictionary: SeriesDictionary
  private sampledAt = -1
  private samplesFrom = ownOrigin(0)
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

  added(row: number): void {
    recallName(this.world, this.dictionary, row)
  }

  /** A roll-up as this centre shows it; `arrivedAt` is the server's clock now. */
  sample({ indicator, scope, at, value, reported, expected }: Sample, arrivedAt: number): void {
    if (!this.journal.hasRoomForOwn()) return
    // Those of one minute share an origin, as members of a batch do.
    if (at !== this.sampledAt) this.samplesFrom = ownOrigin(arrivedAt)
    this.sampledAt = at
    const series = this.nameScope({ feed: SELF, indicator, scope }, this.samplesFrom)
    const parts = { numerator: reported, denominator: expected }
    this.journal.reading(series, { type: 'reading', indicator, at, value, ...parts }, this.samplesFrom)
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

function ownOrigin(arrivedAt: number): GroupOrigin {
  return { feed: SELF, timebase: 'live', arrivedAt, feedClock: arrivedAt, factor: 1 }
}
