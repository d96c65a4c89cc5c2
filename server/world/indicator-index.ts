import type { Indicator } from '../../shared/domains/domain.ts'
import { domainOf, type DomainRegistry } from '../../shared/domains/registry.ts'

/** The place of each indicator in the columns of a world. It keeps it; those that are added later come behind. */
export class IndicatorIndex {
  readonly indicators: Indicator[] = []
  private readonly domains: string[] = []
  private readonly indexes = new Map<string, number>()
  private readonly registry: DomainRegistry

  constructor(registry: DomainRegistry) {
    this.registry = registry
    this.learn()
  }

  /** -1 for one that there is not. */
  of(id: string): number {
    const known = this.indexes.get(id)
    if (known !== undefined) return known
    this.learn()
    return this.indexes.get(id) ?? -1
  }

  domainOf(index: number): string | undefined {
    return this.domains[index]
  }

  private learn(): void {
    const { indicators } = this.registry
    if (indicators.size === this.indicators.length) return
    for (const indicator of [...indicators.values()].slice(this.indicators.length)) {
      this.indexes.set(indicator.id, this.indicators.length)
      this.domains.push(domainOf(indicator.id))
      this.indicators.push(indicator)
    }
  }
}
