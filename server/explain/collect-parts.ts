import type { Indicator, Part } from '../../shared/domains/domain.ts'
import type { Case } from '../../shared/observation.ts'
import { onlyAreaOf } from '../../shared/areas/only-area.ts'
import { areaSums, type AreaSums } from '../world/area-sums.ts'
import { ExpectedParts } from '../world/expected-parts.ts'
import type { HeldFact } from '../world/fact-table.ts'
import type { PartSum } from '../world/part-sums.ts'
import type { PartWatch, Verdict } from '../world/part-watch.ts'
import type { ScopeSums } from '../world/scope-sums.ts'
import type { HeldThing } from '../world/thing-table.ts'
import type { ExplainPlace } from './explain-place.ts'
import type { FoundPart } from './found-part.ts'
import { partOfCase, partOfSeries, partOfThing } from './part-of.ts'
import { silentThings } from './silent-things.ts'

type Standing = ReadonlyMap<number, 'parts' | 'own'>

/** The sum of an indicator that has no formula, and all parts of it in the scope: those that count and the others. */
export function collectParts(
  place: ExplainPlace,
  indicator: Indicator,
  sums: ScopeSums,
): { sum: PartSum; parts: FoundPart[] } {
  const collector = new Collector(place, indicator)
  const areas = areaSums(place.world, indicator, place.now, new ExpectedParts(), collector)
  const standing = new Map<number, 'parts' | 'own'>()
  const sum = sums.over(areas, indicator, place.scope, (area, counts) => standing.set(area, counts))
  const silent = silentThings(place, indicator, collector.heard)
  return { sum, parts: [...collector.judged(standing, areas), ...silent] }
}

/** Takes down what is added up, and afterwards judges what of it the scope counts. */
class Collector implements PartWatch {
  /** Things that ever said it. */
  readonly heard = new Set<number>()
  private readonly waiting: ((standing: Standing, areas: AreaSums) => FoundPart)[] = []
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
    const area = thing ? thing.area : (this.place.world.series.area[row] ?? -1)
    if (!this.isWithin(area)) return
    this.waiting.push((standing, areas) => {
      const place = thing ? standing.get(area) : this.ownPlace(row, area, standing, areas)
      return partOfSeries(this.place, this.indicator, { row, thing, verdict, place: placed(thing, place) })
    })
  }

  thing(thing: HeldThing, part: Part, asOf: number, verdict: Verdict): void {
    if (!this.isWithin(thing.area)) return
    this.waiting.push(() => partOfThing(this.place, this.indicator, { thing, part, asOf, verdict }))
  }

  item(item: HeldFact<Case>, part: Part): void {
    if (!this.isWithin(item.area)) return
    this.waiting.push(() => partOfCase(this.place, this.indicator, item, part))
  }

  judged(standing: Standing, areas: AreaSums): FoundPart[] {
    return this.waiting.map((judge) => judge(standing, areas))
  }

  private isWithin(area: number): boolean {
    if (this.indicator.rollUp === 'own') return area === this.only
    return this.place.scope.mask[area] === 1
  }

  private ownPlace(row: number, area: number, standing: Standing, areas: AreaSums) {
    const stands = standing.get(area)
    if (stands !== 'own') return stands === undefined ? 'covered' : this.besideParts(area)
    return areas.ownRow?.[area] === row ? 'own' : 'other-feed'
  }

  /** It stands for nothing: a part of its area is not in the scope, or what lies below it is fresher. */
  private besideParts(area: number): 'outside' | 'stale' {
    const { mask } = this.place.scope
    return mask.subarray(area, this.place.world.tree.endOf(area)).includes(0) ? 'outside' : 'stale'
  }
}

/** Why a part is left out of the scope, whatever it says; undefined where it is not. */
function placed(
  thing: HeldThing | undefined,
  place: 'parts' | 'own' | 'covered' | 'other-feed' | 'outside' | 'stale' | undefined,
): 'covered' | 'other-feed' | 'outside' | 'stale' | undefined {
  if (thing) return place === 'parts' ? undefined : 'covered'
  return place === 'own' || place === 'parts' ? undefined : place
}
