import type { AreaTree } from '../../shared/areas/tree.ts'
import { retentionOf, type Indicator, type Status } from '../../shared/domains/domain.ts'
import { domainOf, type DomainRegistry } from '../../shared/domains/registry.ts'
import type { Case, Fact, Reading, Thing } from '../../shared/observation.ts'
import { outOfRange, REFUSED, type Refusal } from './refusal.ts'

/** What a feed may speak for. */
export interface Remit {
  readonly domains: ReadonlySet<string>
  /** Codes of all areas within its scopes. */
  readonly areas: ReadonlySet<string>
  /** Of its domains only these kinds and indicators; all when left out. */
  readonly kinds?: ReadonlySet<string>
}

/** Clocks drift and networks are slow; beyond this a time is wrong. */
const AHEAD_MS = 600_000
const DAY_MS = 86_400_000
/** How far a figure may lie from its own parts, as a share of the figure; at least one unit of its decimals. */
const PARTS_TOLERANCE = 0.001

/**
 * What a well-formed observation must also be: known, within the feed's remit, plausible, not from the future.
 * Answers the first refusal, or undefined. `feedClock` is the feed's own present, `factor` how
 * much faster than real time it runs.
 */
export class Admission {
  private readonly checks = new Map<string, IndicatorCheck>()
  /** Of the registry, of which the checks are. */
  private version: number | undefined
  private readonly statuses = new Map<string, ReadonlySet<string>>()
  private readonly categories = new Map<string, ReadonlySet<string>>()
  private readonly domains = new Map<string, string>()
  private readonly registry: DomainRegistry
  private readonly tree: AreaTree

  constructor(registry: DomainRegistry, tree: AreaTree) {
    this.registry = registry
    this.tree = tree
    this.learnIndicators()
    for (const kind of registry.thingKinds.values()) {
      this.statuses.set(kind.id, ids(kind.statuses))
      this.domains.set(kind.id, domainOf(kind.id))
    }
    for (const kind of registry.caseKinds.values()) {
      this.statuses.set(kind.id, ids(kind.statuses))
      this.categories.set(kind.id, new Set(kind.categories.map((category) => category.id)))
    }
  }

  reading(reading: Reading, remit: Remit, feedClock: number, factor: number): Refusal | undefined {
    if (this.version !== this.registry.version) this.learnIndicators()
    const check = this.checks.get(reading.indicator)
    if (check === undefined) return REFUSED.unknownIndicator
    if (!remit.domains.has(check.domain)) return REFUSED.indicatorNotInScope
    if (!check.fromFeed) return REFUSED.computedHere
    if (remit.kinds?.has(reading.indicator) === false) return REFUSED.indicatorNotDeclared
    if ((reading.thing === undefined) === (reading.area === undefined)) return REFUSED.needsThingOrArea
    if (reading.area !== undefined && !remit.areas.has(reading.area)) return this.area(reading.area, remit)
    if (reading.at > feedClock + AHEAD_MS) return REFUSED.timeInFuture
    // What came before could not be told from what comes again: the store no longer has it (R2). A feed that runs
    // faster than real time may be that much further behind its own clock.
    if (reading.at < feedClock - check.keptMs * factor) return REFUSED.tooOld
    const value = reading.value
    if (value !== null && (value < check.min || value > check.max)) return check.outOfRange
    return check.ratio ? parts(reading, check) : undefined
  }

  /** Kinds and indicators are declared; an indicator that reached this far is known. */
  ofSameDomain(indicator: string, kind: string): boolean {
    return this.checks.get(indicator)?.domain === this.domains.get(kind)
  }

  fact(fact: Fact, remit: Remit, feedClock: number): Refusal | undefined {
    const kind = this.kind(fact)
    if (!kind) return REFUSED.unknownKind
    if (!remit.domains.has(domainOf(fact.kind))) return REFUSED.kindNotInScope
    if (remit.kinds?.has(fact.kind) === false) return REFUSED.kindNotDeclared
    if (!remit.areas.has(fact.area)) return this.area(fact.area, remit)
    if (fact.at > feedClock + AHEAD_MS) return REFUSED.timeInFuture
    return fact.type === 'notice' ? undefined : this.state(fact)
  }

  private learnIndicators(): void {
    const { indicators, version } = this.registry
    for (const indicator of indicators.values()) {
      this.checks.set(indicator.id, checkOf(indicator, this.registry))
    }
    this.version = version
  }

  private kind(fact: Fact): boolean {
    switch (fact.type) {
      case 'thing':
        return this.registry.thingKinds.has(fact.kind)
      case 'case':
        return this.registry.caseKinds.has(fact.kind)
      case 'notice':
        return this.registry.noticeKinds.has(fact.kind)
    }
  }

  private state(fact: Thing | Case): Refusal | undefined {
    if (!this.statuses.get(fact.kind)?.has(fact.status)) return REFUSED.unknownStatus
    if (fact.type === 'thing' || fact.category === undefined) return undefined
    return this.categories.get(fact.kind)?.has(fact.category) ? undefined : REFUSED.unknownCategory
  }

  private area(code: string, remit: Remit): Refusal | undefined {
    if (this.tree.indexOf(code) < 0) return REFUSED.unknownArea
    return remit.areas.has(code) ? undefined : REFUSED.areaNotInScope
  }
}

interface IndicatorCheck {
  domain: string
  fromFeed: boolean
  min: number
  max: number
  ratio: boolean
  scale: number
  /** One unit of the last declared decimal. */
  unit: number
  outOfRange: Refusal
  /** For how long its readings are kept, milliseconds. */
  keptMs: number
}

function checkOf(indicator: Indicator, registry: DomainRegistry): IndicatorCheck {
  const domain = domainOf(indicator.id)
  return {
    domain,
    keptMs: retentionOf(registry.domains.get(domain) ?? {}).readingsDays * DAY_MS,
    fromFeed: indicator.source.from === 'feed',
    min: indicator.min,
    max: indicator.max,
    ratio: indicator.rollUp === 'ratio',
    scale: indicator.scale ?? 1,
    unit: 10 ** -indicator.decimals,
    outOfRange: outOfRange(indicator.min, indicator.max),
  }
}

/**
 * R3: what adds up must be what is shown. Nothing of nothing (both parts 0) says nothing about the figure; a figure
 * that is not known has no parts but those.
 */
function parts({ value, numerator, denominator }: Reading, check: IndicatorCheck): Refusal | undefined {
  if (numerator === undefined || denominator === undefined) {
    return numerator === denominator ? undefined : REFUSED.missingParts
  }
  if (denominator === 0) return numerator === 0 ? undefined : REFUSED.inconsistentParts
  if (value === null) return REFUSED.inconsistentParts
  const expected = (check.scale * numerator) / denominator
  const tolerance = Math.max(check.unit, Math.abs(expected) * PARTS_TOLERANCE) + ROUNDING
  return Math.abs(value - expected) <= tolerance ? undefined : REFUSED.inconsistentParts
}

/** 42.5 - 42.4 is a little more than 0.1 in binary. */
const ROUNDING = 1e-9

function ids(statuses: readonly Status[]): ReadonlySet<string> {
  return new Set(statuses.map((status) => status.id))
}
