import { domainOf, type DomainRegistry } from '../../shared/domains/registry.ts'
import type { Indicator } from '../../shared/domains/domain.ts'
import type { ScopeSet } from '../../shared/areas/scope.ts'
import type { AreaTree } from '../../shared/areas/tree.ts'
import type { Case, Fact, Notice, Reading } from '../../shared/observation.ts'
import { standsSince } from '../../shared/freshness.ts'
import { AreaIndex } from './area-index.ts'
import { WorldChanges, type DomainChanges } from './changes.ts'
import { compareFacts } from './fact-memory.ts'
import { FactTable } from './fact-table.ts'
import { feedNow, FeedTable, type FeedMemory } from './feed-table.ts'
import { compareFigures, figureOf, type Figure } from './figure.ts'
import { IndicatorIndex } from './indicator-index.ts'
import { LocalDays } from './local-day.ts'
import type { Origin, Outcome } from './origin.ts'
import type { FoundFact, FoundReading, Recorder } from './recorder.ts'
import { SeriesTable, type SeriesKey } from './series-table.ts'
import { takeFact, type WhenUnsure } from './take-fact.ts'
import { ThingStatuses } from './thing-statuses.ts'
import { ThingTable } from './thing-table.ts'
import { DEFAULT_LIMITS, type WorldLimits } from './world-limits.ts'

/**
 * The latest state of everything, in memory. One writer: only the gateway calls `apply…`, one observation at a time.
 * Readers are the fan-out, which takes what changed at each tick, and queries.
 * What is handed in is well-formed, known and in scope; the world decides only what it means to the present (R2).
 */
export class World {
  /** Names this life of the world: sequences and ids mean nothing in another. */
  readonly epoch: string
  readonly registry: DomainRegistry
  readonly tree: AreaTree
  readonly scopes: ScopeSet
  readonly feeds = new FeedTable()
  readonly series = new SeriesTable()
  readonly things = new ThingTable()
  readonly cases: FactTable<Case>
  readonly notices: FactTable<Notice>
  readonly thingStatuses: ThingStatuses
  readonly changes: WorldChanges
  readonly indicators: readonly Indicator[]
  /** Calendar days of the place. */
  readonly days: LocalDays
  readonly areas: AreaIndex
  private readonly indicatorIndex: IndicatorIndex
  readonly limits: WorldLimits
  private recorder: Recorder | undefined
  private heardOf: Origin | undefined
  private heardDomain: string | undefined

  constructor(options: {
    epoch: string
    /** IANA time zone of the place. */
    zone: string
    registry: DomainRegistry
    scopes: ScopeSet
    limits?: Partial<WorldLimits>
    /** With it the world says `unsure` where only the store can tell; without, what it cannot know counts as new. */
    recorder?: Recorder
  }) {
    this.epoch = options.epoch
    this.days = new LocalDays(options.zone)
    this.registry = options.registry
    this.scopes = options.scopes
    this.tree = options.scopes.tree
    this.areas = new AreaIndex(this.tree)
    this.recorder = options.recorder
    this.limits = { ...DEFAULT_LIMITS, ...options.limits }
    this.indicatorIndex = new IndicatorIndex(this.registry)
    this.indicators = this.indicatorIndex.indicators
    this.thingStatuses = new ThingStatuses(this.registry)
    this.changes = new WorldChanges(this.registry)
    this.cases = new FactTable<Case>({
      isOver: (item) => this.registry.isOver(item),
      maxOver: this.limits.closedCases,
    })
    this.notices = new FactTable({ isOver: () => true, maxOver: this.limits.notices })
  }

  indexOfIndicator(id: string): number {
    return this.indicatorIndex.of(id)
  }

  registerFeed(feed: Parameters<FeedTable['register']>[0]): number {
    return this.feeds.register(feed).index
  }

  /** What it said stands; what it may say, and what is expected of it, is another from now on. */
  changeFeed(...change: Parameters<FeedTable['change']>): void {
    this.feeds.change(...change)
  }

  setTimebase(...timebase: Parameters<FeedTable['setTimebase']>): void {
    this.feeds.setTimebase(...timebase)
  }

  /** Readings of a feed that were taken and were not the newest of their series. */
  lateReadingsOf(feed: number): number {
    return this.feeds.get(feed).lateReadings
  }

  thingKindOf(feed: number, thing: string): string | undefined {
    return this.things.find(feed, thing)?.thing.kind
  }

  /** As its feed last said it; undefined for a thing that is not known. */
  areaOfThing(feed: string, thing: string): string | undefined {
    const held = this.things.find(this.feeds.indexOf(feed), thing)
    return held && this.tree.areas[held.area]?.code
  }

  /** From now on what is accepted is recorded, and what only the store can tell is `unsure`. */
  recordTo(recorder: Recorder): void {
    this.recorder = recorder
  }

  /** The journal's id of a reading's series; -1 for one that was never recorded. */
  journalSeriesOf(feed: number, reading: Reading): number {
    return this.series.journalId[this.series.find(feed, reading)] ?? -1
  }

  applyReading(reading: Reading, origin: Origin): Outcome {
    const row = this.rowOf(reading, origin.feed)
    if (typeof row === 'string') return row
    const figure = figureOf(reading, reading.at, reading.revision)
    const outcome = this.takeFigure(row, figure, origin, this.recorder ? 'ask' : 'new')
    if (outcome === 'accepted') this.recorder?.reading(row, reading, origin)
    return outcome
  }

  applyFact(fact: Fact, origin: Origin): Outcome {
    return this.record(fact, origin, takeFact(this, fact, origin, this.recorder ? 'ask' : 'new'))
  }

  /**
   * What became of a reading that was `unsure`, now that the store has been asked: it holds `found` under its key, or
   * nothing. Each is settled in the order in which they came. Where the figure took the present it stays, whatever the
   * store says; if it was none that is recorded, a replay does not know it.
   */
  settleReading(reading: Reading, origin: Origin, found: FoundReading | undefined): Outcome {
    const row = this.rowOf(reading, origin.feed)
    if (typeof row === 'string') return row
    const figure = figureOf(reading, reading.at, reading.revision)
    const held = found && figureOf(found.content, reading.at, found.revision)
    const comparison = held ? compareFigures(held, figure) : 'new'
    if (comparison === 'duplicate') this.hear(origin, this.domainOfSeries(row))
    if (comparison !== 'new') return comparison
    // It may be that the world has heard the same in the meantime.
    if (this.takeFigure(row, figure, origin, 'new') === 'conflict') return 'conflict'
    this.recorder?.reading(row, reading, origin)
    return 'accepted'
  }

  settleFact(fact: Fact, origin: Origin, found: FoundFact | undefined): Outcome {
    const comparison = found ? compareFacts(found.content, fact) : 'new'
    return this.record(fact, origin, comparison === 'new' ? takeFact(this, fact, origin, 'new') : comparison)
  }

  /** A figure that was accepted before, told again from the journal; it is not recorded. */
  replayFigure(row: number, figure: Figure, origin: Origin): void {
    this.takeFigure(row, figure, origin, 'new')
  }

  /** As `replayFigure`. */
  replayFact(fact: Fact, origin: Origin): void {
    const outcome = takeFact(this, fact, origin, 'new')
    if (outcome === 'accepted' || outcome === 'duplicate') this.hear(origin, domainOf(fact.kind))
  }

  /** The row of a reading's series, made if need be, or why there is none. */
  rowOf(reading: SeriesKey, feed: number): number | 'too-many' | 'unknown-thing' {
    const known = this.series.find(feed, reading)
    if (known >= 0) return known
    const owner = this.ownerOf(reading, feed)
    if (typeof owner === 'string') return owner
    const row = this.series.add(reading, owner)
    this.recorder?.added(row)
    this.changes.ofIndicator(owner.indicator)?.newSeries.push(row)
    return row
  }

  /** Takes out notices whose time is over, by the clock of their own feed. */
  expireNotices(now: number): void {
    for (const held of this.notices.held.values()) {
      const { expiresAt, kind } = held.fact
      if (expiresAt === undefined || expiresAt > feedNow(this.feeds.get(held.feed), now)) continue
      this.notices.remove(held)
      this.changes.of(kind).goneNotices.push({ id: held.id, area: held.area })
    }
  }

  /** What changed since the last call, by domain. The caller owns it. */
  takeChanges(): ReadonlyMap<string, DomainChanges> {
    return this.changes.take()
  }

  /** What is known of a feed, as a keyframe holds it. */
  restoreFeed(index: number, state: FeedMemory): void {
    Object.assign(this.feeds.get(index), { ...state, spokeOf: new Set(state.spokeOf), changed: true })
    this.heardOf = undefined
  }

  private takeFigure(row: number, figure: Figure, origin: Origin, whenUnsure: WhenUnsure): Outcome {
    const asOf = standsSince(figure.at, origin.feedClock, origin.factor, origin.arrivedAt)
    const outcome = this.series.apply(row, figure, origin.arrivedAt, asOf, origin.feedClock)
    let isPresent = outcome === 'accepted-present' || outcome === 'unsure-present'
    if (isPresent) this.changes.ofIndicator(this.series.indicator[row] ?? -1)?.series.add(row)
    const isUnsure = outcome === 'unsure' || outcome === 'unsure-present'
    if (isUnsure && whenUnsure === 'ask') return 'unsure'
    if (outcome === 'conflict') return 'conflict'
    this.hear(origin, this.domainOfSeries(row))
    if (outcome === 'duplicate') return 'duplicate'
    if (isUnsure) {
      isPresent = this.series.settle(row, figure, origin.arrivedAt, asOf)
      if (isPresent) this.changes.ofIndicator(this.series.indicator[row] ?? -1)?.series.add(row)
    }
    if (!isPresent) this.feeds.get(origin.feed).lateReadings += 1
    return 'accepted'
  }

  private record(fact: Fact, origin: Origin, outcome: Outcome): Outcome {
    if (outcome === 'accepted' || outcome === 'duplicate') this.hear(origin, domainOf(fact.kind))
    if (outcome === 'accepted') this.recorder?.fact(fact, origin)
    return outcome
  }

  private domainOfSeries(row: number): string | undefined {
    return this.indicatorIndex.domainOf(this.series.indicator[row] ?? -1)
  }

  hear(origin: Origin, domain: string | undefined): void {
    // Members of a batch share their origin, and mostly their domain.
    if (origin === this.heardOf && domain === this.heardDomain) return
    this.heardOf = origin
    this.heardDomain = domain
    this.feeds.hear(origin, domain)
  }

  private ownerOf(reading: SeriesKey, feed: number) {
    if (this.series.size >= this.limits.series) return 'too-many'
    const indicator = this.indexOfIndicator(reading.indicator)
    if (reading.thing === undefined) {
      return { feed, indicator, thing: -1, area: this.areas.of(reading.area ?? '') }
    }
    const thing = this.things.find(feed, reading.thing)
    return thing ? { feed, indicator, thing: thing.id, area: thing.area } : 'unknown-thing'
  }
}
