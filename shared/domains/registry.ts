import { centre } from './centre.ts'
import { checkedFormulas } from '../kpi/checked-formulas.ts'
import type { Formula } from '../kpi/formula.ts'
import type { CaseKind, Domain, Indicator, NoticeKind, ThingKind } from './domain.ts'
import { economy } from './economy.ts'
import { egov } from './egov.ts'
import { infosec } from './infosec.ts'
import { press } from './press.ts'
import { education } from './education.ts'
import { environment } from './environment.ts'
import { health } from './health.ts'
import { indices } from './indices.ts'
import { reports } from './reports.ts'
import { security } from './security.ts'
import { services } from './services.ts'
import { statistics } from './statistics.ts'
import { tasks } from './tasks.ts'
import { traffic } from './traffic.ts'

/** Every domain of the product. `centre` is the program's own and cannot be fed from outside. */
export const DOMAINS: readonly Domain[] = [
  traffic,
  security,
  reports,
  services,
  egov,
  press,
  infosec,
  economy,
  statistics,
  tasks,
  environment,
  health,
  education,
  indices,
  centre,
]

/** A domain as a registry holds it: its indicators may become others, and more. */
type HeldDomain = Domain & { indicators: Indicator[] }

/**
 * Looks declarations up by id. Whoever holds one of its domains or indicators holds what it means now: where people
 * change a definition it is changed in place (`adopt`). Indicators keep their order, and new ones come behind.
 * Throws FormulaError for a formula that cannot be computed.
 */
export class DomainRegistry {
  readonly domains = new Map<string, Domain>()
  readonly indicators = new Map<string, Indicator>()
  readonly thingKinds = new Map<string, ThingKind>()
  readonly caseKinds = new Map<string, CaseKind>()
  readonly noticeKinds = new Map<string, NoticeKind>()
  /** Of the indicators that are computed by one. */
  formulas: ReadonlyMap<string, Formula>
  /** Grows with each `adopt`: what was made of indicators before is made anew. */
  version = 0
  private readonly held = new Map<string, HeldDomain>()
  private readonly closedStatuses = new Map<string, ReadonlySet<string>>()

  constructor(domains: readonly Domain[] = DOMAINS) {
    for (const domain of domains) {
      const held = { ...domain, indicators: domain.indicators.map((indicator) => ({ ...indicator })) }
      this.held.set(domain.id, held)
      this.domains.set(domain.id, held)
      for (const indicator of held.indicators) this.indicators.set(indicator.id, indicator)
      for (const kind of domain.thingKinds) this.thingKinds.set(kind.id, kind)
      for (const kind of domain.caseKinds) {
        this.caseKinds.set(kind.id, kind)
        const closed = kind.statuses.filter((status) => status.closed).map((status) => status.id)
        this.closedStatuses.set(kind.id, new Set(closed))
      }
      for (const kind of domain.noticeKinds) this.noticeKinds.set(kind.id, kind)
    }
    this.formulas = checkedFormulas(this.indicators)
  }

  /**
   * Indicators that mean something else from now on, and new ones of the domains that there are. All of them or none:
   * throws FormulaError, or RangeError for one of no domain, before anything is changed.
   */
  adopt(indicators: readonly Indicator[]): void {
    if (indicators.length === 0) return
    const stray = indicators.find(({ id }) => !this.held.has(domainOf(id)))
    if (stray) throw new RangeError(`no domain of ${stray.id}`)
    const formulas = checkedFormulas(
      new Map([...this.indicators, ...indicators.map((one) => [one.id, one] as const)]),
    )
    for (const indicator of indicators) {
      const known = this.indicators.get(indicator.id)
      if (known) become(known, indicator)
      else this.add({ ...indicator })
    }
    this.formulas = formulas
    this.version += 1
  }

  /** A case is over when it says when it was closed, or when its status means it. */
  isOver(item: { kind: string; status: string; closedAt?: number | undefined }): boolean {
    return item.closedAt !== undefined || this.closedStatuses.get(item.kind)?.has(item.status) === true
  }

  private add(indicator: Indicator): void {
    this.indicators.set(indicator.id, indicator)
    this.held.get(domainOf(indicator.id))?.indicators.push(indicator)
  }
}

/** What the other has no more, it has no more. */
function become(held: Indicator, other: Indicator): void {
  for (const key of Object.keys(held)) if (!(key in other)) Reflect.deleteProperty(held, key)
  Object.assign(held, other)
}

/** The domain that an indicator or kind belongs to: the part of its id before the dot. */
export function domainOf(id: string): string {
  return id.slice(0, id.indexOf('.'))
}
