import { domainOf, type DomainRegistry } from '../../shared/domains/registry.ts'
import type { Share } from '../../shared/federation/share.ts'
import type { Fact } from '../../shared/observation.ts'
import { CENTRE_DOMAIN } from '../pack.ts'

/** Why something stays here. */
export const WITHHELD = ['domain', 'kind', 'age', 'loop', 'feed'] as const
export type Withheld = (typeof WITHHELD)[number]

const HOUR_MS = 3_600_000

/** What of a centre's facts may go to its parent. Pure; times are of the feed's own clock. */
export class ShareRules {
  private readonly share: Share
  private readonly registry: DomainRegistry
  private readonly domains: ReadonlySet<string> | undefined
  private readonly kinds: ReadonlySet<string>
  private readonly maxAgeMs: number

  constructor(share: Share, registry: DomainRegistry) {
    this.share = share
    this.registry = registry
    this.domains = share.domains && new Set(share.domains)
    this.kinds = new Set(share.exceptKinds)
    this.maxAgeMs = (share.maxAgeHours ?? Infinity) * HOUR_MS
  }

  /** Of a kind or an indicator, whatever is said of it; undefined: it may go. */
  problemOf(kind: string): Withheld | undefined {
    const domain = domainOf(kind)
    if (domain === CENTRE_DOMAIN || this.domains?.has(domain) === false) return 'domain'
    return this.kinds.has(kind) ? 'kind' : undefined
  }

  /** Whether age matters at all. */
  get hasAge(): boolean {
    return this.maxAgeMs < Infinity
  }

  isTooOld(at: number, clock: number): boolean {
    return at < clock - this.maxAgeMs
  }

  /** As it goes out: of what people wrote no more than is shared. */
  asShared(fact: Fact): Fact {
    if (fact.type === 'thing' || this.share.texts === 'all') return fact
    const { text: _text, ...rest } = fact
    if (this.share.texts === 'titles') return rest
    return { ...rest, title: this.nameOf(fact) }
  }

  private nameOf({ type, kind }: Fact): string {
    const known = (type === 'case' ? this.registry.caseKinds : this.registry.noticeKinds).get(kind)
    return known?.name.vi ?? kind
  }
}
