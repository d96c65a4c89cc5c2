import type { CaseLife } from '../engine/case-life.ts'
import type { Ground } from '../engine/ground.ts'
import type { LocalDay } from '../engine/local-day.ts'
import { HOUR_MS, hourOf, hourly } from '../engine/local-day.ts'
import { poissonTimes } from '../engine/poisson.ts'
import type { Random } from '../engine/random.ts'
import { stream } from '../engine/random.ts'
import type { SimulationFile } from '../engine/simulation-file.ts'
import { moved, rounded } from '../roads/geometry.ts'
import type { RoadNetwork } from '../roads/network.ts'
import { whereabouts } from '../roads/place-names.ts'
import { REPORT_KINDS, REPORT_RHYTHM, REPORT_WEEKEND_FACTOR } from './report-kinds.ts'
import { reportLife } from './report-life.ts'

export interface ReportGround {
  network: RoadNetwork
  ground: Ground
  settings: SimulationFile['reports']
  seed: number
}

/** The reports that come in on one day of themselves: a pure function of the seed and the day. */
export function planReports(on: ReportGround, day: LocalDay): CaseLife[] {
  const perHour = on.settings.perDay / REPORT_RHYTHM.reduce((sum, share) => sum + share, 0)
  const peak = (perHour * (day.kind === 'weekend' ? REPORT_WEEKEND_FACTOR : 1)) / HOUR_MS
  const random = stream(on.seed, 'report-times', day.date)
  const times = poissonTimes(
    random,
    day.start,
    day.end,
    peak,
    (at) => peak * hourly(REPORT_RHYTHM, hourOf(day, at)),
  )
  return times.map((at, index) => planReport(on, day, at, index + 1))
}

function planReport(on: ReportGround, day: LocalDay, at: number, number: number): CaseLife {
  const id = `report-${day.date.replaceAll('-', '')}-${String(number).padStart(4, '0')}`
  const random = stream(on.seed, id)
  const kind = REPORT_KINDS[random.weighted(REPORT_KINDS.map((k) => k.share))] ?? random.pick(REPORT_KINDS)
  const spot = reportSpot(on, kind.where, random)
  const urgent = random.chance(kind.urgent)
  const title = `${random.pick(kind.titles)}, ${spot.where}`
  const { feed, area, place } = spot
  const start = { id, at, feed, area, place, category: kind.category, title, urgent, app: on.settings.app }
  return reportLife(start, random, day.weekday, day.start)
}

function reportSpot(on: ReportGround, where: 'road' | 'area', random: Random) {
  const { leaves } = on.ground
  const weights = leaves.map(
    (leaf) => (on.settings.areaWeight[leaf.kind ?? ''] ?? 1) * (on.ground.isUrban(leaf.code) ? 3 : 0.5),
  )
  const leaf = leaves[random.weighted(weights)] ?? random.pick(leaves)
  const feed = on.ground.feedOf(leaf.code)
  const areaName = leaf.kind === undefined ? leaf.name : `${leaf.kind} ${leaf.name}`
  const inside = on.network.arms.filter(
    (arm) => arm.link.area === leaf.code && arm.link.class !== 'expressway',
  )
  if (inside.length === 0) {
    const place = rounded(moved(leaf.centre, random.between(-1.2, 1.2), random.between(-1.2, 1.2)))
    return { feed, area: leaf.code, place, where: areaName }
  }
  const arm = random.pick(inside)
  const km = random.next() * arm.lengthKm
  const aside = where === 'road' ? 0.02 : 0.4
  const place = rounded(
    moved(arm.line.placeAt(km), random.between(-aside, aside), random.between(-aside, aside)),
  )
  return {
    feed,
    area: leaf.code,
    place,
    where: where === 'road' ? whereabouts(on.network, arm, km) : areaName,
  }
}
