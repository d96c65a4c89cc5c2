import { domainOf, type DomainRegistry } from '../../shared/domains/registry.ts'
import type { Indicator } from '../../shared/domains/domain.ts'
import type { ScopeSet } from '../../shared/areas/scope.ts'
import type { AreaTree } from '../../shared/areas/tree.ts'
import type { Case, Fact, Notice, Reading, Thing } from '../../shared/observation.ts'
import { standsSince } from '../../shared/freshness.ts'
import { DomainChanges } from './changes.ts'
import { FactTable } from './fact-table.ts'
import { feedNow, FeedTable } from './feed-table.ts'
import { LocalDays } from './local-day.ts'
import { isBeyond, type Origin, type Outcome } from './origin.ts'
import { SeriesTable } from './series-table.ts'
import { ThingTable } from './thing-table.ts'

export interface WorldLimits {
  series: number
  things: number
  /** Cases, open and over. */
  cases: number
  /** Cases that are over, kept for each kind. */
  closedCases: number
  /** Notices kept for each kind. */
  notices: number
}

export const DEFAULT_LIMITS: WorldLimits = {
  series: 2_000_000,
  things: 500_000,
  cases: 200_000,
  closedCases: 5_000,
  notices: 2_000,
}

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
  readonly indicators: readonly Indicator[]
  /** Calendar days of the place. */
  readonly days: LocalDays
  private readonly indicatorIndex = new Map<string, number>()
  private readonly statuses = new Map<string, { index: number; offline: boolean }>()
  private readonly changesOfIndicator: DomainChanges[] = []
  private readonly domainOfIndicator: readonly string[]
  private readonly limits: WorldLimits
  private changes: Map<string, DomainChanges>
  private heardOf: Origin | undefined
  private heardDomain: string | undefined

  constructor(options: {
    epoch: string
    /** IANA time zone of the place. */
    zone: string
    registry: DomainRegistry
    scopes: ScopeSet
    limits?: Partial<WorldLimits>
  }) {
    this.epoch = options.epoch
    this.days = new LocalDays(options.zone)
    this.registry = options.registry
    this.scopes = options.scopes
    this.tree = options.scopes.tree
    this.limits = { ...DEFAULT_LIMITS, ...options.limits }
    this.indicators = [...this.registry.indicators.values()]
    this.domainOfIndicator = this.indicators.map((indicator) => domainOf(indicator.id))
    this.indicators.forEach((indicator, index) => this.indicatorIndex.set(indicator.id, index))
    for (const kind of this.registry.thingKinds.values()) {
      kind.statuses.forEach((status, index) =>
        this.statuses.set(`${kind.id} ${status.id}`, { index, offline: status.offline === true }),
      )
    }
    this.cases = new FactTable({
      isOver: (item) => this.registry.isOver(item),
      maxOver: this.limits.closedCases,
    })
    this.notices = new FactTable({ isOver: () => true, maxOver: this.limits.notices })
    this.changes = this.noChanges()
  }

  /** -1 for one that is not declared. */
  indexOfIndicator(id: string): number {
    return this.indicatorIndex.get(id) ?? -1
  }

  registerFeed(feed: Parameters<FeedTable['register']>[0]): number {
    return this.feeds.register(feed).index
  }

  setTimebase(feed: number, timebase: 'live' | 'simulated' | 'replay', factor: number): void {
    const held = this.feeds.get(feed)
    held.changed ||= held.timebase !== timebase || held.factor !== factor
    held.timebase = timebase
    held.factor = factor
  }

  /** Readings of a feed that were taken and were not the newest of their series. */
  lateReadingsOf(feed: number): number {
    return this.feeds.get(feed).lateReadings
  }

  thingKindOf(feed: number, thing: string): string | undefined {
    return this.things.find(feed, thing)?.thing.kind
  }

  applyReading(reading: Reading, origin: Origin): Outcome {
    let row = this.series.find(origin.feed, reading)
    if (row < 0) {
      const owner = this.ownerOf(reading, origin.feed)
      if (typeof owner === 'string') return owner
      row = this.series.add(reading, owner)
      this.changesOfIndicator[owner.indicator]?.newSeries.push(row)
    }
    const asOf = standsSince(reading.at, origin.feedClock, origin.factor, origin.arrivedAt)
    const outcome = this.series.apply(row, reading, origin.arrivedAt, asOf, origin.feedClock)
    if (outcome !== 'conflict') this.heard(origin, this.domainOfIndicator[this.series.indicator[row] ?? -1])
    if (outcome !== 'accepted-present') {
      if (outcome === 'accepted') this.feeds.get(origin.feed).lateReadings += 1
      return outcome
    }
    this.changesOfIndicator[this.series.indicator[row] ?? -1]?.series.add(row)
    return 'accepted'
  }

  applyFact(fact: Fact, origin: Origin): Outcome {
    const outcome = this.applyOneFact(fact, origin)
    if (outcome === 'accepted' || outcome === 'duplicate') this.heard(origin, domainOf(fact.kind))
    return outcome
  }

  /** Takes out notices whose time is over, by the clock of their own feed. */
  expireNotices(now: number): void {
    for (const held of this.notices.held.values()) {
      const { expiresAt, kind } = held.fact
      if (expiresAt === undefined || expiresAt > feedNow(this.feeds.get(held.feed), now)) continue
      this.notices.remove(held)
      this.changesOf(kind).goneNotices.push({ id: held.id, area: held.area })
    }
  }

  /** What changed since the last call, by domain. The caller owns it. */
  takeChanges(): ReadonlyMap<string, DomainChanges> {
    const taken = this.changes
    this.changes = this.noChanges()
    return taken
  }

  private applyOneFact(fact: Fact, origin: Origin): Outcome {
    if (fact.type === 'thing') return this.applyThing(fact, origin)
    return fact.type === 'case' ? this.applyCase(fact, origin) : this.applyNotice(fact, origin)
  }

  private heard(origin: Origin, domain: string | undefined): void {
    // Members of a batch share their origin, and mostly their domain.
    if (origin === this.heardOf && domain === this.heardDomain) return
    this.heardOf = origin
    this.heardDomain = domain
    const feed = this.feeds.get(origin.feed)
    feed.lastArrivedAt = origin.arrivedAt
    feed.feedClock = origin.feedClock
    if (domain !== undefined) feed.spokeOf.add(domain)
  }

  private applyThing(thing: Thing, origin: Origin): Outcome {
    const changes = this.changesOf(thing.kind)
    const area = this.tree.indexOf(thing.area)
    const status = this.statuses.get(`${thing.kind} ${thing.status}`) ?? { index: 0, offline: false }
    const asOf = standsSince(thing.at, origin.feedClock, origin.factor, origin.arrivedAt)
    const held = this.things.find(origin.feed, thing.id)
    if (!held) {
      if (this.things.things.length >= this.limits.things) return 'too-many'
      const added = this.things.add(origin.feed, { thing, area, status, arrivedAt: origin.arrivedAt, asOf })
      changes.wholeThings.add(added.id)
      changes.states.add(added.id)
      return 'accepted'
    }
    const comparison = this.things.compare(held, thing)
    const isOfWrongClock = isBeyond(held.thing.at, origin.feedClock) && !isBeyond(thing.at, origin.feedClock)
    if (comparison !== 'new' && !(isOfWrongClock && held.thing.kind === thing.kind)) return comparison
    const areaBefore = held.area
    const change = this.things.replace(held, { thing, area, status, arrivedAt: origin.arrivedAt, asOf })
    changes.states.add(held.id)
    if (change !== 'state') changes.wholeThings.add(held.id)
    if (change === 'moved') {
      changes.moves.push({ id: held.id, areaBefore })
      for (const row of this.series.rowsOfThing.get(held.id) ?? []) this.series.area[row] = area
    }
    return 'accepted'
  }

  private applyCase(fact: Case, origin: Origin): Outcome {
    if (this.cases.held.size >= this.limits.cases && !this.cases.find(origin.feed, fact.id)) return 'too-many'
    return this.applyTo(this.cases, fact, origin, (changes) => [changes.cases, changes.goneCases])
  }

  private applyNotice(fact: Notice, origin: Origin): Outcome {
    return this.applyTo(this.notices, fact, origin, (changes) => [changes.notices, changes.goneNotices])
  }

  private applyTo<F extends Case | Notice>(
    table: FactTable<F>,
    fact: F,
    origin: Origin,
    listsOf: (
      changes: DomainChanges,
    ) => [
      { id: number; feed: number; fact: F; area: number; areaBefore: number }[],
      { id: number; area: number }[],
    ],
  ): Outcome {
    const comparison = table.compare(origin.feed, fact)
    if (comparison !== 'new') return comparison
    const area = this.tree.indexOf(fact.area)
    const { held, areaBefore, gone } = table.set(origin.feed, fact, area, origin.arrivedAt)
    const [revisions, goneOnes] = listsOf(this.changesOf(fact.kind))
    if (gone?.id !== held.id) revisions.push({ id: held.id, feed: origin.feed, fact, area, areaBefore })
    if (gone) goneOnes.push({ id: gone.id, area: gone.area })
    return 'accepted'
  }

  private ownerOf(reading: Reading, feed: number) {
    if (this.series.size >= this.limits.series) return 'too-many'
    const indicator = this.indexOfIndicator(reading.indicator)
    if (reading.thing === undefined) {
      return { feed, indicator, thing: -1, area: this.tree.indexOf(reading.area ?? '') }
    }
    const thing = this.things.find(feed, reading.thing)
    return thing ? { feed, indicator, thing: thing.id, area: thing.area } : 'unknown-thing'
  }

  private changesOf(kind: string): DomainChanges {
    const changes = this.changes.get(domainOf(kind))
    if (!changes) throw new RangeError(`no domain of ${kind}`)
    return changes
  }

  private noChanges(): Map<string, DomainChanges> {
    const changes = new Map([...this.registry.domains.keys()].map((id) => [id, new DomainChanges()]))
    this.indicators.forEach((indicator, index) => {
      const ofDomain = changes.get(domainOf(indicator.id))
      if (ofDomain) this.changesOfIndicator[index] = ofDomain
    })
    return changes
  }
}
