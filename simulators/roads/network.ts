import type { Place } from '../../shared/observation.ts'
import type { RoadLink, RoadNode, RoadsFile } from '../../shared/pack.ts'
import { Line } from './geometry.ts'

/** One direction of a road link. */
export interface Arm {
  index: number
  link: RoadLink
  direction: 'ab' | 'ba'
  /** Indexes of nodes. */
  from: number
  to: number
  /** The other direction of the same link, -1 of a one-way link. */
  reverse: number
  line: Line
  lengthKm: number
}

export interface Junction {
  index: number
  node: RoadNode
  place: Place
  /** Indexes of arms. */
  incoming: number[]
  outgoing: number[]
}

/** The roads of a pack as a directed graph. */
export class RoadNetwork {
  readonly junctions: readonly Junction[]
  readonly arms: readonly Arm[]
  private readonly byNode: ReadonlyMap<string, Junction>

  constructor(roads: Pick<RoadsFile, 'nodes' | 'links'>) {
    this.junctions = roads.nodes.map((node, index) => ({
      index,
      node,
      place: [node.lat, node.lon],
      incoming: [],
      outgoing: [],
    }))
    this.byNode = new Map(this.junctions.map((j) => [j.node.id, j]))
    const arms: Arm[] = []
    for (const link of roads.links) this.addLink(link, arms)
    this.arms = arms
    for (const arm of arms) {
      this.junction(arm.from).outgoing.push(arm.index)
      this.junction(arm.to).incoming.push(arm.index)
    }
  }

  arm(index: number): Arm {
    const arm = this.arms[index]
    if (arm === undefined) throw new RangeError(`no arm ${index}`)
    return arm
  }

  junction(index: number): Junction {
    const junction = this.junctions[index]
    if (junction === undefined) throw new RangeError(`no junction ${index}`)
    return junction
  }

  /** The junction of a node id of the pack; throws when there is none, as packs name nodes in several files. */
  junctionOf(nodeId: string): Junction {
    const junction = this.byNode.get(nodeId)
    if (junction === undefined) throw new Error(`roads.json has no node ${nodeId}`)
    return junction
  }

  /** The arms of a link id, from -> to first. */
  armsOf(linkId: string): Arm[] {
    const arms = this.arms.filter((arm) => arm.link.id === linkId)
    if (arms.length === 0) throw new Error(`roads.json has no link ${linkId}`)
    return arms
  }

  private addLink(link: RoadLink, arms: Arm[]): void {
    const from = this.junctionOf(link.from)
    const to = this.junctionOf(link.to)
    const points = [from.place, ...(link.via ?? []), to.place]
    const line = new Line(points)
    const index = arms.length
    const oneway = link.oneway === true
    arms.push({
      index,
      link,
      direction: 'ab',
      from: from.index,
      to: to.index,
      reverse: oneway ? -1 : index + 1,
      line,
      lengthKm: line.lengthKm,
    })
    if (oneway) return
    arms.push({
      index: index + 1,
      link,
      direction: 'ba',
      from: to.index,
      to: from.index,
      reverse: index,
      line: new Line(points.toReversed()),
      lengthKm: line.lengthKm,
    })
  }
}
