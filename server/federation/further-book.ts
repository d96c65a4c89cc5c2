import { zoneScopeId } from '../../shared/areas/scope.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import {
  MAX_FURTHER,
  MAX_FURTHER_FIGURES,
  type SentFigure,
  type SentFurther,
  type SentZone,
} from '../../shared/federation/down.ts'
import type { AboveStore } from './above-store.ts'

/** What a centre further up said of its own zone; times are of this server's clock. */
export interface Further {
  zone: SentZone
  /** From the centre that said it to the one right above. */
  hops: string[]
  heardAt: number
  figures: SentFigure[]
}

export interface FurtherBookParts {
  store: Pick<AboveStore, 'loadFurther' | 'keepFurther'>
  /** The centre that this is. */
  centre: string
  now: () => number
  failed: (error: unknown) => void
}

/** Figures of centres above the one above, nearest first: always as that one last handed them on. */
export class FurtherBook {
  all: readonly Further[] = []
  private readonly parts: FurtherBookParts

  constructor(parts: FurtherBookParts) {
    this.parts = parts
  }

  async load(): Promise<void> {
    this.all = nearestFirst(await this.parts.store.loadFurther())
  }

  /** What has passed this centre, or says so of another's zone, is left out. */
  take(parent: string, clock: number, sent: readonly SentFurther[], unlike: ReadonlySet<string>): void {
    const { centre, now, store, failed } = this.parts
    const at = now()
    // Two clocks are not compared: what counts is how old it was when it was sent.
    const carried = (time: number) => at - Math.max(0, clock - time)
    const taken = onceEach(sent.filter((one) => isOfItsOwn(one, parent) && !one.hops.includes(centre)))
    const all = taken.map(({ zone, hops, heardAt, figures }) => ({
      zone,
      hops,
      heardAt: carried(heardAt),
      figures: figures
        .filter(({ indicator, scope }) => scope === zone.scope && !unlike.has(indicator))
        .map((figure) => ({ ...figure, asOf: figure.asOf === null ? null : carried(figure.asOf) })),
    }))
    if (all.length === 0 && this.all.length === 0) return
    this.all = nearestFirst(all)
    store.keepFurther(this.all).catch(failed)
  }

  leaveOut(unlike: ReadonlySet<string>): void {
    const isLike = ({ indicator }: SentFigure) => !unlike.has(indicator)
    if (this.all.every(({ figures }) => figures.every(isLike))) return
    this.all = this.all.map((one) => ({ ...one, figures: one.figures.filter(isLike) }))
    this.parts.store.keepFurther(this.all).catch(this.parts.failed)
  }

  /** As a child is sent it, with that of the centre above; nothing goes back to where it was. */
  handedOn(nearest: Further | undefined, child: string, domains: readonly string[]): SentFurther[] {
    const { centre } = this.parts
    const known = nearest === undefined ? this.all : [nearest, ...this.all]
    const going = known.filter(({ hops }) => !hops.includes(child) && hops.length <= MAX_FURTHER)
    return going.slice(0, MAX_FURTHER).map(({ zone, hops, heardAt, figures }) => ({
      zone,
      hops: [...hops, centre],
      heardAt,
      figures: figures
        .filter(({ indicator }) => domains.includes(domainOf(indicator)))
        .slice(0, MAX_FURTHER_FIGURES),
    }))
  }
}

/** Of what came by two ways the nearer. */
function onceEach(sent: readonly SentFurther[]): SentFurther[] {
  const farthestFirst = sent.toSorted((a, b) => b.hops.length - a.hops.length)
  return [...new Map(farthestFirst.map((one) => [one.zone.centre, one])).values()]
}

/** A centre speaks of its own zone, and passes each other once. */
function isOfItsOwn({ zone, hops }: SentFurther, parent: string): boolean {
  const isWay = hops[0] === zone.centre && hops.at(-1) === parent && new Set(hops).size === hops.length
  return isWay && zone.scope === zoneScopeId(zone.centre)
}

function nearestFirst(all: readonly Further[]): Further[] {
  return all.toSorted((a, b) => a.hops.length - b.hops.length)
}
