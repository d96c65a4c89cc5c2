import type { Indicator, Part } from '../../shared/domains/domain.ts'
import type { Case } from '../../shared/observation.ts'
import type { ExplainPart } from '../../shared/kpi/explain-part.ts'
import { onlyAreaOf } from '../../shared/areas/only-area.ts'
import { areaSums, type AreaSums } from '../world/area-sums.ts'
import type { HeldFact } from '../world/fact-table.ts'
import type { PartSum } from '../world/part-sums.ts'
import type { PartWatch, Verdict } from '../world/part-watch.ts'
import type { ScopeSums } from '../world/scope-sums.ts'
import { partOfRow } from '../world/series-sums.ts'
import type { HeldThing } from '../world/thing-table.ts'
import type { ExplainPlace } from './explain-place.ts'
import type { Candidate } from './found-part.ts'
import { weightOf } from './part-of.ts'
import { silentThings } from './silent-things.ts'

type Standing = ReadonlyMap<number, 'parts' | 'own'>

/** The sum of an indicator that has no formula, and all parts of it in the scope: those that count and the others. */
export function collectParts(
  place: ExplainPlace,
  indicator: Indicator,
  sums: ScopeSums,
): { sum: PartSum; parts: Candidate[] } {
  const collector = new Collector(place, indicator)
  const areas = areaSums(place.world, indicator, place.now, place.expected, collector)
  const standing = new Map<number, 'parts' | 'own'>()
  const sum = sums.over(areas, indicator, place.scope, (area, counts) => standing.set(area, counts))
  collector.judge(standing, areas)
  return { sum, parts: [...collector.parts, ...silentThings(place, indicator, collector.heard)] }
}

/** Takes down what is added up, and afterwards judges what of it the scope counts. Hot: a domain has many series. */
class Collector implements PartWatch {
  readonly parts: Candidate[] = []
  /** Things that ever said it. */
  readonly heard = new Set<number>()
  private readonly place: ExplainPlace
  private readonly indicator: Indicator
  /** Of what stands for its own area alone, that area. */
  private readonly only: number | undefined

  constructor(place: ExplainPlace, indicator: Indicator) {
    this.place = place
    this.indicator = indicator
    this.only = onlyAreaOf(place.world.tree, place.scope.mask)
  }

  series(row: number, thing: HeldThing | undefined, verdict: Verdict): void {
    if (thing) this.heard.add(thing.id)
    const { series } = this.place.world
    const area = thing ? thing.area : (series.area[row] ?? -1)
    if (!this.isWithin(area)) return
    const weight = weightOf(this.indicator, partOfRow(this.place.world, this.indicator, row, thing))
    const feed = series.feed[row] ?? -1
    const counted = verdict === 'counted'
    this.parts.push({ type: 'series', counted, weight, feed, row, area, thing, verdict, leftOut: undefined })
  }

  thing(thing: HeldThing, part: Part, asOf: number, verdict: Verdict): void {
    if (!this.isWithin(thing.area)) return
    const weight = weightOf(this.indicator, part)
    const counted = verdict === 'counted'
    this.parts.push({ type: 'thing', counted, weight, feed: thing.feed, thing, part, asOf, verdict })
  }

  item(item: HeldFact<Case>, part: Part): void {
    if (!this.isWithin(item.area)) return
    const weight = weightOf(this.indicator, part)
    this.parts.push({ type: 'case', counted: true, weight, feed: item.feed, item, part })
  }

  judge(standing: Standing, areas: AreaSums): void {
    for (const part of this.parts) {
      if (part.type !== 'series') continue
      const stands = standing.get(part.area)
      part.leftOut = part.thing
        ? stands === 'parts'
          ? undefined
          : 'covered'
        : this.ownLeftOut(part.row, part.area, stands, areas)
      if (part.leftOut) part.counted = false
    }
  }

  private isWithin(area: number): boolean {
    if (this.indicator.rollUp === 'own') return area === this.only
    return this.place.scope.mask[area] === 1
  }

  private ownLeftOut(
    row: number,
    area: number,
    stands: 'parts' | 'own' | undefined,
    areas: AreaSums,
  ): ExplainPart['notCounted'] {
    switch (stands) {
      case undefined:
        return 'covered'
      case 'own':
        return areas.ownRow?.[area] === row ? undefined : 'other-feed'
      case 'parts':
        return this.besideParts(area)
    }
  }

  /** It stands for nothing: a part of its area is not in the scope, or what lies below it is fresher. */
  private besideParts(area: number): 'outside' | 'stale' {
    const { mask } = this.place.scope
    return mask.subarray(area, this.place.world.tree.endOf(area)).includes(0) ? 'outside' : 'stale'
  }
}
