import { DOMAIN_SIMULATORS } from '../registry.ts'
import type { Scene } from '../scenarios/scene.ts'
import { DossierBooks } from '../services/dossier-book.ts'
import { ServicesModel } from '../services/services-model.ts'
import type { OfficePlan } from '../services/office-plan.ts'
import { planOffices } from '../services/office-plan.ts'
import type { ReportGround } from '../reports/report-plan.ts'
import { RoadNetwork } from '../roads/network.ts'
import type { IncidentGround } from '../security/incident-plan.ts'
import type { SecurityPlan } from '../security/security-model.ts'
import { planUnits } from '../security/units-plan.ts'
import type { Camera } from '../traffic/cameras.ts'
import { placeCameras } from '../traffic/cameras.ts'
import { CellTransmission } from '../traffic/cell-transmission.ts'
import { TrafficDemand } from '../traffic/demand.ts'
import { roadSegments } from '../traffic/segments.ts'
import type { TrafficPlan } from '../traffic/traffic-model.ts'
import { TRAFFIC_STEP_S } from '../traffic/traffic-model.ts'
import { UsualRoads } from '../traffic/usual-roads.ts'
import type { DomainPlan } from './domain-simulator.ts'
import { Ground } from './ground.ts'
import type { LocalDay } from './local-day.ts'
import type { SimulatedPack } from './pack-files.ts'
import type { Voice } from './voice.ts'

/** All that does not change while the simulation runs: the whole place, whichever feeds are reported. */
export interface Province {
  source: SimulatedPack
  seed: number
  ground: Ground
  network: RoadNetwork
  traffic: TrafficPlan
  cameras: readonly Camera[]
  incidents: IncidentGround
  security: SecurityPlan
  reports: ReportGround
  offices: readonly OfficePlan[]
  services: (day: LocalDay, scene: Scene, voice: Voice) => ServicesModel
  /** The domains that the pack has simulated beside those above. */
  domains: readonly DomainPlan[]
}

/** Areas and feeds are those of `date`. */
export function planProvince(source: SimulatedPack, seed: number, date: string): Province {
  const { simulation, roads } = source
  const ground = new Ground(source, date)
  const network = new RoadNetwork(roads)
  const cells = new CellTransmission(network, TRAFFIC_STEP_S)
  const segments = roadSegments(network, cells, ground, simulation.traffic.segmentKm)
  const demand = new TrafficDemand(network, cells, ground, simulation.traffic, seed)
  const offices = planOffices(ground, simulation.services)
  const books = new DossierBooks(seed, source.pack.zone)
  const segmentAt = (arm: number, km: number, feed: string) => {
    const cell = cells.cellAt(arm, km)
    const found = segments.find((s) => s.arm === arm && cell >= s.firstCell && cell < s.endCell)
    return found?.feed === feed ? found.id : undefined
  }
  return {
    source,
    seed,
    ground,
    network,
    traffic: { network, segments, demand, seed },
    cameras: placeCameras(network, ground, simulation.cameras, seed),
    incidents: {
      network,
      ground,
      settings: simulation.security,
      seed,
      exposure: network.arms.map((arm) => (demand.targets[arm.index] ?? 0) * arm.lengthKm),
      trafficProfile: (day, at) => demand.profile(day, at),
    },
    security: {
      network,
      usual: new UsualRoads(cells, demand),
      ground,
      units: planUnits(network, ground, simulation.security.patrols),
      seed,
      segmentAt,
    },
    reports: { network, ground, settings: simulation.reports, seed },
    offices,
    services: (day, scene, voice) => new ServicesModel(offices, books, day, seed, scene, voice),
    domains: DOMAIN_SIMULATORS.flatMap(({ domain, plan }) => {
      const settings = source.domains[domain]
      return settings === undefined ? [] : [plan({ ground, network, seed, zone: source.pack.zone }, settings)]
    }),
  }
}
