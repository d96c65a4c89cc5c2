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

/** Looks declarations up by id. Throws FormulaError for a formula that cannot be computed. */
export class DomainRegistry {
  readonly domains = new Map<string, Domain>()
  readonly indicators = new Map<string, Indicator>()
  readonly thingKinds = new Map<string, ThingKind>()
  readonly caseKinds = new Map<string, CaseKind>()
  readonly noticeKinds = new Map<string, NoticeKind>()
  /** Of the indicators that are computed by one. */
  readonly formulas: ReadonlyMap<string, Formula>
  private readonly closedStatuses = new Map<string, ReadonlySet<string>>()

  constructor(domains: readonly Domain[] = DOMAINS) {
    for (const domain of domains) {
      this.domains.set(domain.id, domain)
      for (const indicator of domain.indicators) this.indicators.set(indicator.id, indicator)
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

  /** A case is over when it says when it was closed, or when its status means it. */
  isOver(item: { kind: string; status: string; closedAt?: number | undefined }): boolean {
    return item.closedAt !== undefined || this.closedStatuses.get(item.kind)?.has(item.status) === true
  }
}

/** The domain that an indicator or kind belongs to: the part of its id before the dot. */
export function domainOf(id: string): string {
  return id.slice(0, id.indexOf('.'))
}
