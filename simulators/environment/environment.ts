import type { DomainPlan } from '../engine/domain-simulator.ts'
import { defineSimulator } from '../engine/domain-simulator.ts'
import { ProbesModel } from '../engine/probe.ts'
import { standing } from '../engine/standing.ts'
import { airDay, rainDay, reservoirDay, riverDay } from './environment-days.ts'
import { environmentIncidents } from './environment-incidents.ts'
import { environmentSettings } from './environment-settings.ts'
import { Weather } from './weather.ts'

/** Air stations, rain and river gauges, reservoirs, and what people find wrong with them. */
export const environment = defineSimulator({
  domain: 'environment',
  settings: environmentSettings,
  plan: (stage, settings): DomainPlan => {
    const { seed, zone } = stage
    const places = settings.rainGauges.map(({ place }) => place)
    const weather = new Weather(seed, zone, places, settings.showersPerDay)
    // River gauges speak first of all with their beat: on the full ten minutes.
    const kinds = [
      settings.riverGauges.map((gauge) => {
        const [alarm1, alarm2, alarm3] = gauge.alarmsM
        const attributes = { river: gauge.river, alarm1, alarm2, alarm3 }
        return {
          probe: { ...standing(stage, gauge), kind: 'environment.riverGauge', attributes },
          dayOf: riverDay(gauge, seed),
        }
      }),
      settings.airStations.map((station) => ({
        probe: { ...standing(stage, station), kind: 'environment.airStation' },
        dayOf: airDay(station, seed),
      })),
      settings.rainGauges.map((gauge) => ({
        probe: { ...standing(stage, gauge), kind: 'environment.rainGauge' },
        dayOf: rainDay(gauge, weather),
      })),
      settings.reservoirs.map((lake) => {
        const attributes = { capacity: lake.capacityMm3, fullLevel: lake.fullM }
        return {
          probe: { ...standing(stage, lake), kind: 'environment.reservoir', attributes },
          dayOf: reservoirDay(lake, seed),
        }
      }),
    ].flat()
    return {
      cases: (day) => environmentIncidents(stage, day),
      begin: (day, scene, voice) => {
        const days = kinds.map(({ dayOf }) => dayOf(day, scene))
        const probes = kinds.map(({ probe }) => probe)
        return new ProbesModel(probes, (_, index) => days[index] ?? NOTHING, day, voice)
      },
    }
  },
})

const NOTHING = { status: () => 'working', rounds: [] }
