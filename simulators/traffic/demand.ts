import type { Ground } from '../engine/ground.ts'
import type { LocalDay } from '../engine/local-day.ts'
import { hourOf, hourly } from '../engine/local-day.ts'
import { noise, stream } from '../engine/random.ts'
import type { SimulationFile, Tide } from '../engine/simulation-file.ts'
import { distanceKm } from '../roads/geometry.ts'
import type { RoadNetwork } from '../roads/network.ts'
import { waysTo } from '../roads/routing.ts'
import type { CellTransmission, JunctionDemand } from './cell-transmission.ts'
import { turningFlows } from './junction-shares.ts'

/** Beyond this share of capacity a road would be congested every day. */
const HIGHEST_LOAD = 0.93
const RAMP_HOURS = 0.5
/** Demand wavers from one slot to the next. */
const NOISE_SLOT_MS = 300_000

/**
 * What the roads of a place must carry through a day: for each junction the turning flows of an ordinary peak,
 * bent by the tides of the hour (shifts, schools), times the day's profile.
 */
export class TrafficDemand {
  readonly targets: readonly number[]
  private readonly network: RoadNetwork
  private readonly settings: SimulationFile['traffic']
  private readonly seed: number
  private readonly base: readonly number[][][]
  private readonly tides: readonly { tide: Tide; flows: readonly number[][][] }[]

  constructor(
    network: RoadNetwork,
    cells: CellTransmission,
    ground: Ground,
    settings: SimulationFile['traffic'],
    seed: number,
  ) {
    this.network = network
    this.settings = settings
    this.seed = seed
    this.targets = network.arms.map((arm) => {
      const { class: roadClass, road, id, area } = arm.link
      const load = settings.loads[roadClass] * (ground.isUrban(area) ? settings.urbanLoad : 1)
      const own =
        stream(seed, 'road-load', road).between(0.85, 1.1) * stream(seed, 'link-load', id).between(0.96, 1.04)
      return Math.min(HIGHEST_LOAD, load * own) * cells.cellsOf(arm.index).fd.capacity
    })
    const endShares = network.junctions.map((j) =>
      ground.isUrban(ground.areaAt(j.place).code) ? settings.endShare.urban : settings.endShare.rural,
    )
    const flowsFor = (targets: readonly number[]) =>
      network.junctions.map((j) =>
        turningFlows(network, j, (arm) => targets[arm] ?? 0, endShares[j.index] ?? 0),
      )
    this.base = flowsFor(this.targets)
    this.tides = settings.tides.map((tide) => ({ tide, flows: flowsFor(this.drawn(tide, cells)) }))
  }

  /** Share of the peak at this time. */
  profile(day: LocalDay, at: number): number {
    return hourly(this.settings.profile[day.kind], hourOf(day, at))
  }

  at(day: LocalDay, at: number): JunctionDemand[] {
    const level = this.profile(day, at) * (0.96 + 0.08 * noise(this.seed, 'day', day.date))
    const active = this.tides.flatMap(({ tide, flows: tideFlows }) => {
      const share = tideShare(tide, day, hourOf(day, at))
      return share > 0 ? [{ share, flows: tideFlows }] : []
    })
    const slot = Math.floor(at / NOISE_SLOT_MS)
    return this.base.map((base, junction) => {
      const flows = blend(
        base,
        active.map((tide) => ({ share: tide.share, flows: tide.flows[junction] ?? base })),
      )
      const own = 0.85 + 0.3 * noise(this.seed, 'origin', junction, slot)
      return { turning: flows.map(shares), originPerHour: sum(flows[flows.length - 1] ?? []) * level * own }
    })
  }

  /** Target flows while a tide runs. */
  private drawn(tide: Tide, cells: CellTransmission): number[] {
    const gain = new Array<number>(this.targets.length).fill(0)
    for (const { node, reachKm, strength } of tide.places) {
      const place = this.network.junctionOf(node)
      const hoursOf = (index: number) =>
        this.network.arm(index).lengthKm / this.network.arm(index).link.freeKmh
      const { hours } = waysTo(this.network, place.index, hoursOf)
      for (const arm of this.network.arms) {
        const [near, far] = tide.direction === 'towards' ? [arm.to, arm.from] : [arm.from, arm.to]
        const nearer = ((hours[far] ?? 0) - (hours[near] ?? 0)) / hoursOf(arm.index)
        const awayKm = distanceKm(place.place, this.network.junction(near).place)
        if (nearer > 0)
          gain[arm.index] = (gain[arm.index] ?? 0) + strength * nearer * Math.exp(-awayKm / reachKm)
      }
    }
    return this.targets.map((flow, arm) =>
      Math.min(flow * (1 + (gain[arm] ?? 0)), Math.max(flow, HIGHEST_LOAD * cells.cellsOf(arm).fd.capacity)),
    )
  }
}

function blend(base: number[][], tides: readonly { share: number; flows: number[][] }[]): number[][] {
  if (tides.length === 0) return base
  return base.map((row, i) =>
    row.map((flow, j) => {
      const added = tides.reduce((total, t) => total + t.share * ((t.flows[i]?.[j] ?? flow) - flow), 0)
      return Math.max(0, flow + added)
    }),
  )
}

/** How far a tide is in: 0 to 1, with a ramp at both ends. */
function tideShare(tide: Tide, day: LocalDay, hour: number): number {
  if (tide.days !== 'all' && tide.days !== day.kind) return 0
  const rise = (hour - hours(tide.from)) / RAMP_HOURS
  const fall = (hours(tide.to) - hour) / RAMP_HOURS
  return Math.max(0, Math.min(1, rise, fall))
}

function hours(time: string): number {
  return Number(time.slice(0, 2)) + Number(time.slice(3, 5)) / 60
}

function shares(row: readonly number[]): number[] {
  const total = sum(row)
  // A row without traffic must still lead somewhere, or what little arrives would vanish: it ends here.
  return total > 0 ? row.map((flow) => flow / total) : row.map((_, j) => (j === row.length - 1 ? 1 : 0))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
