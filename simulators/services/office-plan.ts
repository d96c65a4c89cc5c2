import type { Place } from '../../shared/observation.ts'
import type { Ground, Leaf } from '../engine/ground.ts'
import type { SimulationFile } from '../engine/simulation-file.ts'

/** A one-stop office: visits and online dossiers are means of a working day. */
export interface OfficePlan {
  id: string
  feed: string
  area: string
  name: string
  place: Place
  tier: string
  visits: number
  online: number
  counters: number
  /** Open on Saturday morning. */
  saturday: boolean
}

/** An office for each smallest area, and the branches that the pack names. */
export function planOffices(ground: Ground, settings: SimulationFile['services']): OfficePlan[] {
  const communes = ground.leaves.map((leaf) => communeOffice(ground, leaf, settings))
  const branches = settings.branches
    .filter((branch) => ground.leaf(branch.area) !== undefined)
    .map((branch) => {
      if (!ground.mayReport(branch.feed, branch.area))
        throw new Error(`simulation.json: office ${branch.id} is outside of feed ${branch.feed}`)
      return { ...branch, tier: 'branch', saturday: true }
    })
  return [...communes, ...branches]
}

function communeOffice(ground: Ground, leaf: Leaf, settings: SimulationFile['services']): OfficePlan {
  const size = settings.communes[leaf.kind ?? ''] ?? { visits: 30, online: 15, counters: 2 }
  const factor = ground.isUrban(leaf.code) ? 1 : settings.ruralFactor
  const area = leaf.kind === undefined ? leaf.name : `${leaf.kind} ${leaf.name}`
  return {
    id: `office-${leaf.code}`,
    feed: ground.feedOf(leaf.code),
    area: leaf.code,
    name: `${settings.officeName} ${area}`,
    place: leaf.centre,
    tier: leaf.tier,
    visits: size.visits * factor,
    online: size.online * factor,
    counters: size.counters,
    saturday: false,
  }
}
