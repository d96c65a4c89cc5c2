import { domainOf } from '../../shared/domains/registry.ts'
import type { Fact } from '../../shared/observation.ts'
import { SEVERITIES } from '../../shared/severity.ts'
import { CENTRE_DOMAIN } from '../pack.ts'
import type { ResolvedFilter } from './running-webhook.ts'

/** Whether something is sent. Pure. */
export class EventFilter {
  readonly indicators: ReadonlySet<string>
  readonly wantsThings: boolean
  readonly isWithinAreas: boolean
  private readonly filter: ResolvedFilter
  private readonly kinds: ReadonlySet<string>
  private readonly domains: ReadonlySet<string> | undefined
  private readonly areas: ReadonlySet<string> | undefined

  constructor(filter: ResolvedFilter) {
    this.filter = filter
    this.kinds = new Set(filter.kinds)
    this.domains = filter.domains && new Set(filter.domains)
    this.areas = filter.areas && new Set(filter.areas)
    this.indicators = new Set(filter.indicators)
    this.wantsThings = this.kinds.has('thing')
    this.isWithinAreas = this.areas !== undefined
  }

  takesFact({ type, kind, area, ...fact }: Fact): boolean {
    if (!this.kinds.has(type) || !this.takesDomain(domainOf(kind)) || !this.takesArea(area)) return false
    const severity = 'severity' in fact ? fact.severity : undefined
    return type === 'thing' || SEVERITIES.indexOf(severity ?? 'normal') >= this.filter.severity
  }

  takesArea(area: string | undefined): boolean {
    return this.areas === undefined || (area !== undefined && this.areas.has(area))
  }

  takesTimebase(timebase: string): boolean {
    return timebase === 'live' || this.filter.simulated
  }

  /** What the centre says of itself only where it is asked for. */
  private takesDomain(domain: string): boolean {
    return this.domains?.has(domain) ?? domain !== CENTRE_DOMAIN
  }
}
