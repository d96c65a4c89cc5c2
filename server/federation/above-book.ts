import type { AboveAnswer, AboveFigure } from '../../shared/federation/above.ts'
import {
  FIGURES_EVERY_MS,
  type RefusedDefinition,
  type SentFigure,
  type SentFigures,
  type SentFurther,
  type SentZone,
} from '../../shared/federation/down.ts'
import { domainOf, type DomainRegistry } from '../../shared/domains/registry.ts'
import { freshness, type Freshness } from '../../shared/freshness.ts'
import type { AboveStore } from './above-store.ts'
import { FurtherBook, type Further } from './further-book.ts'

/** How often it is written down that nothing is newer: after a restart figures are at most so much older than they were. */
const HEARD_EVERY_MS = 5 * 60_000

/** Of one domain; times are of this server's clock. */
export interface AboveDomain {
  centre: string
  zones: SentZone[]
  figures: SentFigure[]
  heardAt: number
}

export interface AboveBookParts {
  store: Pick<AboveStore, 'load' | 'keep' | 'heard' | 'loadFurther' | 'keepFurther'>
  /** The centre that this is. */
  centre: string
  registry: DomainRegistry
  now: () => number
  failed: (error: unknown) => void
}

/**
 * Figures that the centre above sent, its own and those of centres above it: held beside the world and never in it, so that none is counted here or sent up
 * again. They are kept through a restart, and grow old when the link is cut.
 */
export class AboveBook {
  private readonly parts: AboveBookParts
  private centre: string | null = null
  private heardAt: number | null = null
  private keptHeardAt = 0
  private zones: SentZone[] = []
  private figures = new Map<string, SentFigure>()
  private readonly further: FurtherBook
  private unlike: ReadonlySet<string> = new Set()

  constructor(parts: AboveBookParts) {
    this.parts = parts
    this.further = new FurtherBook(parts)
  }

  async load(): Promise<void> {
    for (const { centre, zones, figures, heardAt } of await this.parts.store.load()) {
      this.centre = centre
      this.zones = zones
      this.heardAt = Math.max(this.heardAt ?? 0, heardAt)
      for (const figure of figures) this.figures.set(keyOf(figure), figure)
    }
    await this.further.load()
  }

  /** What is not written down now is so with the next that changes. */
  take(centre: string, { clock, all, zones, figures, further = [] }: SentFigures): void {
    const now = this.parts.now()
    const before = new Set([...this.figures.values()].map(({ indicator }) => domainOf(indicator)))
    if (all || centre !== this.centre) this.figures = new Map()
    this.centre = centre
    this.zones = zones
    this.heardAt = now
    // Two clocks are not compared: what counts is how old it was when it was said.
    for (const { asOf, ...figure } of figures)
      if (!this.unlike.has(figure.indicator))
        this.figures.set(keyOf(figure), {
          ...figure,
          asOf: asOf === null ? null : now - Math.max(0, clock - asOf),
        })
    const changed = new Set(figures.map(({ indicator }) => domainOf(indicator)))
    this.write(all ? new Set([...before, ...changed]) : changed)
    this.further.take(centre, clock, further, this.unlike)
  }

  /** What means something else there than here stands beside no figure of here. */
  leaveOut(refused: readonly Pick<RefusedDefinition, 'indicator'>[]): void {
    this.unlike = new Set(refused.map(({ indicator }) => indicator))
    const gone = [...this.figures.values()].filter(({ indicator }) => this.unlike.has(indicator))
    for (const figure of gone) this.figures.delete(keyOf(figure))
    this.write(new Set(gone.map(({ indicator }) => domainOf(indicator))))
    this.further.leaveOut(this.unlike)
  }

  /** Nothing is newer there. */
  heard(): void {
    const now = this.parts.now()
    this.heardAt = now
    if (now - this.keptHeardAt < HEARD_EVERY_MS) return
    this.keptHeardAt = now
    this.parts.store.heard(now).catch(this.parts.failed)
  }

  /** Of the domains that whoever asks may see. */
  answer(mayKnow: (domain: string) => boolean): AboveAnswer {
    const { centre, heardAt, zones } = this
    const seen = ({ indicator }: SentFigure) => mayKnow(domainOf(indicator))
    const known = [...this.figures.values()].filter(seen)
    const further = this.further.all.map(({ figures, ...one }) => ({
      ...one,
      figures: figures.filter(seen).map((figure) => this.aged(figure, one.heardAt, one.hops.length)),
    }))
    return { centre, heardAt, zones, figures: known.map((figure) => this.aged(figure)), further }
  }

  /** What a child is told of centres above this one, each of its own zone. */
  handedOn(child: string, domains: readonly string[]): SentFurther[] {
    return this.further.handedOn(this.nearest(), child, domains)
  }

  private nearest(): Further | undefined {
    const { centre, heardAt } = this
    const [zone] = this.zones
    if (centre === null || heardAt === null || zone?.centre !== centre) return undefined
    const figures = [...this.figures.values()].filter(({ scope }) => scope === zone.scope)
    return { zone, hops: [centre], heardAt, figures }
  }

  /** By the oldest of its own age and of each link that it came by; each link may take so much more. */
  private aged(figure: SentFigure, sentOnAt: number | null = this.heardAt, links = 1): AboveFigure {
    const { registry } = this.parts
    const now = this.parts.now()
    const cadenceMs = registry.indicators.get(figure.indicator)?.cadenceMs ?? 0
    const link = older(
      freshness(this.heardAt ?? undefined, FIGURES_EVERY_MS, now),
      freshness(sentOnAt ?? undefined, links * FIGURES_EVERY_MS, now),
    )
    // What is said when it changes is as old as the last time that it had not.
    const own =
      cadenceMs === 0 ? link : freshness(figure.asOf ?? undefined, cadenceMs + links * FIGURES_EVERY_MS, now)
    return { ...figure, state: figure.value === null ? 'unknown' : older(own, link) }
  }

  private write(domains: ReadonlySet<string>): void {
    const { store, failed } = this.parts
    const { centre, zones, heardAt } = this
    if (centre === null || heardAt === null) return
    const all = [...this.figures.values()]
    if (domains.size === 0) return
    for (const domain of domains) {
      const figures = all.filter(({ indicator }) => domainOf(indicator) === domain)
      store.keep(domain, { centre, zones, figures, heardAt }).catch(failed)
    }
    this.keptHeardAt = heardAt
  }
}

function keyOf({ indicator, scope }: Pick<SentFigure, 'indicator' | 'scope'>): string {
  return `${indicator} ${scope}`
}

function older(one: Freshness, other: Freshness): Freshness {
  return ORDER.indexOf(one) > ORDER.indexOf(other) ? one : other
}

const ORDER = ['fresh', 'late', 'stale', 'unknown'] as const satisfies readonly Freshness[]
