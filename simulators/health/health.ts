import type { DomainPlan, Stage } from '../engine/domain-simulator.ts'
import { defineSimulator } from '../engine/domain-simulator.ts'
import type { LocalDay } from '../engine/local-day.ts'
import type { Probe, ProbeDay } from '../engine/probe.ts'
import { ProbesModel } from '../engine/probe.ts'
import { standing } from '../engine/standing.ts'
import { moved, rounded } from '../roads/geometry.ts'
import type { Scene } from '../scenarios/scene.ts'
import { areaName } from '../security/incident-plan.ts'
import type { HealthSettings } from './health-settings.ts'
import { healthSettings } from './health-settings.ts'
import { hospitalDay } from './hospital-day.ts'
import { outbreaks } from './outbreaks.ts'
import { stationDay } from './station-day.ts'

interface Planned {
  probe: Probe
  dayOf: (day: LocalDay, scene: Scene) => ProbeDay
}

/** Hospitals, the health station of each commune, and outbreaks. */
export const health = defineSimulator({
  domain: 'health',
  settings: healthSettings,
  plan: (stage, settings): DomainPlan => {
    const planned = [...hospitals(stage, settings), ...stations(stage, settings)]
    const probes = planned.map(({ probe }) => probe)
    return {
      cases: (day) => outbreaks(stage, day),
      begin: (day, scene, voice) => {
        const days = new Map(planned.map(({ probe, dayOf }) => [probe.id, dayOf(day, scene)]))
        return new ProbesModel(probes, ({ id }) => days.get(id) ?? NOTHING, day, voice)
      },
    }
  },
})

const NOTHING = { status: () => 'open', rounds: [] }

function hospitals(stage: Stage, settings: HealthSettings): Planned[] {
  return settings.hospitals.map((hospital) => {
    const { beds, tier } = hospital
    const probe = { ...standing(stage, hospital), kind: 'health.hospital', attributes: { beds, tier } }
    const keys = [probe.id, probe.area]
    return { probe, dayOf: (day, scene) => hospitalDay(hospital, day, stage.seed, scene, keys) }
  })
}

function stations(stage: Stage, { station }: HealthSettings): Planned[] {
  return stage.ground.leaves.flatMap((leaf) => {
    const size = station.communes[leaf.kind ?? '']
    if (size === undefined) return []
    const probe: Probe = {
      id: `health-station-${leaf.code}`,
      kind: 'health.station',
      name: `${station.name} ${areaName(leaf)}`,
      // Beside the office that stands in the middle.
      place: rounded(moved(leaf.centre, 0.22, -0.3)),
      area: leaf.code,
      feed: stage.ground.feedOf(leaf.code),
      attributes: { residents: size.residents },
    }
    const plan = { id: probe.id, ...size, records: station.records, area: leaf.code }
    return [{ probe, dayOf: (day: LocalDay, scene: Scene) => stationDay(plan, day, stage, scene) }]
  })
}
