import type { DomainPlan, Stage } from '../engine/domain-simulator.ts'
import { defineSimulator } from '../engine/domain-simulator.ts'
import type { Probe } from '../engine/probe.ts'
import { ProbesModel } from '../engine/probe.ts'
import { noise } from '../engine/random.ts'
import { moved, rounded } from '../roads/geometry.ts'
import { areaName } from '../security/incident-plan.ts'
import type { ClusterPlan } from './cluster-day.ts'
import { clusterDay } from './cluster-day.ts'
import type { EducationSettings } from './education-settings.ts'
import { educationSettings } from './education-settings.ts'
import { schoolIncidents } from './school-incidents.ts'
import { spreadOver } from './spread-over.ts'

/** The schools of each commune together: names of single schools are not known here. */
export const education = defineSimulator({
  domain: 'education',
  settings: educationSettings,
  plan: (stage, settings): DomainPlan => {
    const planned = settings.groups.flatMap((group) => clustersOf(stage, settings, group))
    const probes = planned.map(({ probe }) => probe)
    const plans = new Map(planned.map(({ probe, plan }) => [probe.id, plan]))
    return {
      cases: (day) => schoolIncidents(stage, day),
      begin: (day, scene, voice) =>
        new ProbesModel(
          probes,
          ({ id }) => {
            const plan = plans.get(id)
            return plan ? clusterDay(plan, day, stage.seed, scene) : NOTHING
          },
          day,
          voice,
        ),
    }
  },
})

const NOTHING = { status: () => 'off', rounds: [] }

function clustersOf(
  stage: Stage,
  settings: EducationSettings,
  group: EducationSettings['groups'][number],
): { probe: Probe; plan: ClusterPlan }[] {
  const leaves = group.areas.map((code) => {
    const leaf = stage.ground.leaf(code)
    if (leaf === undefined) throw new Error(`simulation/education.json: no area ${code}`)
    return leaf
  })
  const weights = leaves.map(
    ({ code, kind }) => (kind === 'phường' ? 1.6 : 1) * (0.8 + 0.4 * noise(stage.seed, 'schools', code)),
  )
  const schools = spreadOver(group.schools, weights)
  const atStandard = spreadOver(group.atStandard, schools, schools)
  const pupils = spreadOver(group.pupils, weights)
  return leaves.map((leaf, index) => {
    const plan = {
      id: `schools-${leaf.code}`,
      area: leaf.code,
      schools: schools[index] ?? 0,
      atStandard: atStandard[index] ?? 0,
      pupils: pupils[index] ?? 0,
      attendance: settings.attendance,
      holidayMonths: settings.holidayMonths,
    }
    const probe: Probe = {
      id: plan.id,
      kind: 'education.cluster',
      name: `${settings.clusterName} ${areaName(leaf)}`,
      place: rounded(moved(leaf.centre, -0.26, 0.3)),
      area: leaf.code,
      feed: stage.ground.feedOf(leaf.code),
      attributes: { schools: plan.schools, pupils: plan.pupils, basis: group.basis },
    }
    return { probe, plan }
  })
}
