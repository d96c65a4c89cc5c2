import { zoneScopeId } from '../../shared/areas/scope.ts'
import type { Domain, Indicator } from '../../shared/domains/domain.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import {
  FIGURES_EVERY_MS,
  MAX_FIGURES_DOWN,
  type SentFigure,
  type SentFigures,
  type SentZone,
} from '../../shared/federation/down.ts'
import { roomScopes } from '../fanout/room-scopes.ts'
import type { LoadedPack } from '../pack.ts'
import { RollUps, type RollUpRow, type RollUpScope } from '../world/roll-ups.ts'
import type { World } from '../world/world.ts'

/** Nobody below asks: nothing is computed. */
const WANTED_FOR_MS = 60_000

export interface FiguresDownParts {
  world: World
  pack: Pick<LoadedPack, 'centre' | 'centres' | 'scopes'>
  /** Whether what this centre knows of a domain is said by simulators, too. */
  isSimulated: (domain: string) => boolean
  now: () => number
  everyMs?: number
}

interface Kept {
  figure: SentFigure
  /** The round in which it was last another. */
  changed: number
}

/**
 * What this centre's roll-ups come to, over its own zone and those of the centres right below it, for whoever below
 * asks: computed anew every now and then, one indicator at a time, so that feeds and dashboards wait for no more.
 */
export class FiguresDown {
  private readonly parts: FiguresDownParts
  private readonly rollUps: RollUps
  private readonly kept = new Map<string, Kept>()
  private readonly zones: SentZone[]
  private readonly scopes: RollUpScope[]
  private round = 0
  private computedAt = 0
  private wantedAt = -Infinity
  private timer: NodeJS.Timeout | undefined

  constructor(parts: FiguresDownParts) {
    this.parts = parts
    const { pack, world } = parts
    this.rollUps = new RollUps(world)
    const { centre, centres, scopes } = pack
    const shown = roomScopes(scopes, centres, zoneScopeId(centre.id)) ?? []
    const told = shown.flatMap((scope) => {
      const one = centres.find(({ id }) => zoneScopeId(id) === scope.id)
      return one ? [{ scope, zone: { scope: scope.id, centre: one.id, name: one.shortName } }] : []
    })
    this.zones = told.map(({ zone }) => zone)
    this.scopes = told.map(({ scope }) => scope)
  }

  /** Up to where there is something to ask for: somebody is there who may. */
  wanted(): number {
    const { now, everyMs = FIGURES_EVERY_MS } = this.parts
    const at = now()
    this.wantedAt = at
    if (this.timer === undefined && at - this.computedAt >= everyMs) this.begin()
    return this.round
  }

  /** Figures of these domains that are others than after round `since`. */
  since(since: number, domains: readonly string[]): { figures: SentFigures; until: number } {
    // A round that is not known here: of another life of the server.
    const from = since > this.round ? 0 : since
    const isNews = ({ figure: { value, expected }, changed }: Kept) =>
      // To who has nothing yet, that nobody there would say it is no news.
      changed > from && (from > 0 || value !== null || expected > 0)
    const figures = [...this.kept.values()]
      .filter((kept) => isNews(kept) && domains.includes(domainOf(kept.figure.indicator)))
      .map(({ figure }) => figure)
      .slice(0, MAX_FIGURES_DOWN)
    const { computedAt, zones } = this
    const told = { computedAt, clock: this.parts.now(), all: from === 0, zones, figures }
    return { figures: told, until: this.round }
  }

  stop(): void {
    clearTimeout(this.timer)
  }

  private begin(): void {
    const work = [...this.parts.world.registry.domains.values()].flatMap(domainsOfOne)
    this.next(work, 0)
  }

  /** What a round found stands when all of it was found. */
  private next(work: readonly Domain[], position: number): void {
    const domain = work[position]
    const { now } = this.parts
    if (domain === undefined || now() - this.wantedAt > WANTED_FOR_MS) return this.end()
    this.rollUps.update(domain, this.scopes, undefined, now(), true)
    for (const scope of this.scopes)
      for (const row of this.rollUps.rowsOf(domain, scope)) this.keep(figureOf(row, this.parts.isSimulated))
    this.timer = setTimeout(() => this.next(work, position + 1), 0)
  }

  private end(): void {
    this.timer = undefined
    this.round += 1
    this.computedAt = this.parts.now()
  }

  private keep(figure: SentFigure): void {
    const key = `${figure.indicator} ${figure.scope}`
    const held = this.kept.get(key)
    // Also where only its age is another: without that it would seem to grow old.
    if (held === undefined || JSON.stringify(held.figure) !== JSON.stringify(figure))
      this.kept.set(key, { figure, changed: this.round + 1 })
  }
}

/** A domain of one indicator each: the least that roll-ups compute at once. */
function domainsOfOne(domain: Domain): Domain[] {
  const hasRollUp = (indicator: Indicator) => indicator.rollUp !== 'none'
  return domain.indicators.filter(hasRollUp).map((indicator) => ({ ...domain, indicators: [indicator] }))
}

function figureOf(row: RollUpRow, isSimulated: (domain: string) => boolean): SentFigure {
  const { indicator, scope, value, reported, expected, asOfSecond } = row
  return {
    indicator: indicator.id,
    scope: scope.id,
    value: value === null ? null : value / 10 ** indicator.decimals,
    reported,
    expected,
    asOf: asOfSecond === undefined ? null : asOfSecond * 1000,
    ...(isSimulated(domainOf(indicator.id)) && { simulated: true as const }),
  }
}
