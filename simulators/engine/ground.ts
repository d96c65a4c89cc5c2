import { areaTreeAt } from '../../shared/areas/tree.ts'
import type { Area } from '../../shared/areas/area.ts'
import { zoneOn } from '../../shared/areas/centre.ts'
import type { ScopeSet } from '../../shared/areas/scope.ts'
import { scopesAt } from '../../shared/areas/scope.ts'
import type { Place } from '../../shared/observation.ts'
import type { RoadClass } from '../../shared/road-class.ts'
import { distanceKm } from '../roads/geometry.ts'
import type { SimulatedPack } from './pack-files.ts'

export type Leaf = Area & { centre: Place }

/** The smallest areas of the simulated place on one day, and which feed speaks for each. */
export class Ground {
  readonly leaves: readonly Leaf[]
  private readonly source: SimulatedPack
  private readonly scopes: ScopeSet
  private readonly feeds = new Map<string, string>()

  constructor(source: SimulatedPack, date: string) {
    this.source = source
    const tree = areaTreeAt(source.areas, date)
    this.scopes = scopesAt(tree, source.centres)
    const centre = source.centres.find((c) => c.id === source.pack.centre)
    const roots = (centre && zoneOn(centre, date))?.areas ?? []
    this.leaves = roots.flatMap((code) => tree.leavesOf(code)).filter(hasCentre)
    if (this.leaves.length === 0) throw new Error(`centre ${source.pack.centre} serves no area on ${date}`)
  }

  /** The area whose middle is nearest: real boundaries are not known here. */
  areaAt(place: Place): Leaf {
    let best = this.leaves[0]
    let bestKm = Infinity
    for (const leaf of this.leaves) {
      const km = distanceKm(leaf.centre, place)
      if (km < bestKm) [best, bestKm] = [leaf, km]
    }
    if (best === undefined) throw new Error('no areas')
    return best
  }

  leaf(code: string): Leaf | undefined {
    return this.leaves.find((leaf) => leaf.code === code)
  }

  isUrban(area: string): boolean {
    return this.source.simulation.urbanScopes.some((scope) => this.scopes.contains(scope, area))
  }

  /** The simulated feed with the narrowest scope around an area. */
  feedOf(area: string): string {
    const known = this.feeds.get(area)
    if (known !== undefined) return known
    const covering = this.source.simulation.feeds
      .filter((feed) => this.mayReport(feed, area))
      .toSorted((a, b) => this.width(a) - this.width(b))
    const feed = covering[0]
    if (feed === undefined) throw new Error(`no simulated feed speaks for area ${area}`)
    this.feeds.set(area, feed)
    return feed
  }

  feedOfRoad(roadClass: RoadClass, area: string): string {
    const feed = this.source.simulation.roadsOf?.[roadClass]
    return feed !== undefined && this.mayReport(feed, area) ? feed : this.feedOf(area)
  }

  mayReport(feed: string, area: string): boolean {
    return this.scopesOfFeed(feed).some((scope) => this.scopes.contains(scope, area))
  }

  private width(feed: string): number {
    return this.scopesOfFeed(feed).reduce((sum, id) => sum + (this.scopes.get(id)?.indexes.length ?? 0), 0)
  }

  private scopesOfFeed(feed: string): readonly string[] {
    return this.source.feeds.find((f) => f.id === feed)?.scopes ?? []
  }
}

function hasCentre(area: Area): area is Leaf {
  return area.centre !== undefined
}
