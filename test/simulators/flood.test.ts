import { beforeAll, describe, expect, it } from 'vitest'
import type { Observation, Reading, Thing } from '../../shared/observation.ts'
import { localDay, zonedTime } from '../../simulators/engine/local-day.ts'
import { readSimulatedPack } from '../../simulators/engine/pack-files.ts'
import type { Province } from '../../simulators/engine/province.ts'
import { planProvince } from '../../simulators/engine/province.ts'
import { Simulation } from '../../simulators/engine/simulation.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const FLOOD = { id: 'flood-2025-10', startAt: at('2025-10-06T18:00') }
const GAUGE = 'gauge-gia-bay'

function at(time: string): number {
  return zonedTime(time, ZONE)
}

/** All that stands at a time of the day after the flood began. */
function standing(province: Province, time: string, scenarios = [FLOOD]) {
  const simulation = new Simulation(province, at(time), { scenarios })
  simulation.startAt(at(time))
  return simulation.latest.all()
}

describe('the flood of October 2025 at Gia Bảy', () => {
  let province: Province
  let said: Observation[]
  let later: ReturnType<typeof standing>
  let dry: ReturnType<typeof standing>

  beforeAll(() => {
    const pack = readSimulatedPack('packs/thai-nguyen')
    province = planProvince(pack, 19, localDay(at('2025-10-07T12:00'), ZONE).date)
    const simulation = new Simulation(province, at('2025-10-07T12:00'), {
      scenarios: [FLOOD],
      withoutRoads: true,
    })
    said = simulation.advanceTo(at('2025-10-08T12:00'))
    later = simulation.latest.all()
    dry = standing(province, '2025-10-08T12:00', [])
  }, 180_000)

  const levels = () =>
    said.filter((o): o is Reading => o.type === 'reading' && o.thing === GAUGE && o.at % 600_000 === 0)
  const levelAt = (time: string) => levels().find((reading) => reading.at === at(time))?.value

  it('reaches the levels that were reported, when they were', () => {
    expect(levelAt('2025-10-07T14:00')).toBe(28.87)
    expect(levelAt('2025-10-07T19:00')).toBe(29.57)
    expect(levelAt('2025-10-08T03:00')).toBe(29.9)
    expect(Math.max(...levels().map(({ value }) => value ?? 0))).toBe(29.9)
  })

  it('falls 5 to 10 cm an hour after its peak', () => {
    for (let hour = 4; hour <= 12; hour++) {
      const [before, now] = [hour - 1, hour].map((h) =>
        levelAt(`2025-10-08T${String(h).padStart(2, '0')}:00`),
      )
      const fallen = Math.round(((before ?? 0) - (now ?? 0)) * 100)
      expect(fallen).toBeGreaterThanOrEqual(5)
      expect(fallen).toBeLessThanOrEqual(10)
    }
  })

  it('passes the three alarms in their order, and each is told once on the way up', () => {
    const statuses = said
      .filter((o): o is Thing => o.type === 'thing' && o.id === GAUGE && o.at < at('2025-10-07T23:50'))
      .map(({ status }) => status)
    expect(statuses).toEqual(['below', 'alarm-1', 'alarm-2', 'alarm-3'])
  })

  it('is felt by every domain, and not without it', () => {
    const count = (all: typeof later, kind: string, ...statuses: string[]) =>
      all.things.filter((thing) => thing.kind === kind && statuses.includes(thing.status)).length
    const open = (all: typeof later, kind: string) =>
      all.cases.filter((item) => item.kind === kind && item.closedAt === undefined).length
    const spill = (all: typeof later) =>
      all.readings.find((r) => r.thing === 'lake-nui-coc' && r.indicator === 'environment.reservoirSpill')
    const seen = (all: typeof later) => ({
      closedRoads: count(all, 'traffic.segment', 'closed') > 0,
      disruptedOffices: count(all, 'services.office', 'disrupted') > 0,
      closedSchools: count(all, 'education.cluster', 'closed') > 0,
      strainedHospitals: count(all, 'health.hospital', 'strained') > 0,
      spilling: (spill(all)?.value ?? 0) > 0,
    })
    const all = { disruptedOffices: true, closedSchools: true, closedRoads: true, spilling: true }
    expect(seen(later)).toEqual({ ...all, strainedHospitals: true })
    expect(Object.values(seen(dry))).toEqual([false, false, false, false, false])
    expect(open(later, 'reports.report')).toBeGreaterThan(open(dry, 'reports.report') + 30)
    const rescues = (observations: readonly Observation[]) =>
      observations.filter((o) => o.type === 'case' && o.id.includes('flood-2025-10') && o.status === 'new')
    expect(rescues(said).length).toBeGreaterThan(20)
  })

  it('finds a process that is started on its second day as deep in it as one that saw it rise', () => {
    const started = standing(province, '2025-10-08T12:00')
    const figures = (all: typeof later) =>
      all.readings
        .filter(({ indicator }) => /^(environment|health|education)\./.test(indicator))
        .map((reading) => JSON.stringify(reading))
        .toSorted()
    expect(figures(started)).toEqual(figures(later))
    const closed = (all: typeof later) =>
      all.things
        .filter(({ status }) => status === 'closed' || status === 'disrupted')
        .map(({ id, status }) => `${id} ${status}`)
        .toSorted()
    expect(closed(started)).toEqual(closed(later))
  }, 60_000)
})
