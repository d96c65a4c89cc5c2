import { domainOf, type DomainRegistry } from '../../shared/domains/registry.ts'
import type { Case, Notice } from '../../shared/observation.ts'

/** A case or notice, one revision. Each is delivered; none is conflated (R6). */
export interface FactChange<F extends Case | Notice> {
  id: number
  feed: number
  fact: F
  area: number
  /** Where it was before: rooms of that area that are none of `area` must drop it. */
  areaBefore: number
}

export interface ThingMove {
  id: number
  areaBefore: number
}

export interface Gone {
  id: number
  area: number
}

/** What changed in one domain since the last tick. State is named once however often it changed (latest wins). */
export class DomainChanges {
  readonly series = new Set<number>()
  readonly newSeries: number[] = []
  readonly states = new Set<number>()
  readonly wholeThings = new Set<number>()
  readonly moves: ThingMove[] = []
  readonly cases: FactChange<Case>[] = []
  readonly notices: FactChange<Notice>[] = []
  readonly goneCases: Gone[] = []
  readonly goneNotices: Gone[] = []
}

/** What changed in each domain until it is taken. */
export class WorldChanges {
  private readonly registry: DomainRegistry
  private byDomain = new Map<string, DomainChanges>()
  private byIndicator: readonly (DomainChanges | undefined)[] = []

  constructor(registry: DomainRegistry) {
    this.registry = registry
    this.take()
  }

  /** Of the domain of a kind. Throws RangeError for one that is not declared. */
  of(kind: string): DomainChanges {
    const changes = this.byDomain.get(domainOf(kind))
    if (!changes) throw new RangeError(`no domain of ${kind}`)
    return changes
  }

  /** Of the domain of an indicator, by its index: it is asked for with every figure. */
  ofIndicator(index: number): DomainChanges | undefined {
    if (index >= this.byIndicator.length) this.byIndicator = this.ofIndicators()
    return this.byIndicator[index]
  }

  /** The caller owns what it gets; from now on others are written to. */
  take(): ReadonlyMap<string, DomainChanges> {
    const taken = this.byDomain
    this.byDomain = new Map([...this.registry.domains.keys()].map((id) => [id, new DomainChanges()]))
    this.byIndicator = this.ofIndicators()
    return taken
  }

  private ofIndicators() {
    return [...this.registry.indicators.keys()].map((id) => this.byDomain.get(domainOf(id)))
  }
}
