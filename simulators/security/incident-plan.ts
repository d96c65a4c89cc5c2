import type { Place } from '../../shared/observation.ts'
import type { Severity } from '../../shared/severity.ts'
import { SEVERITIES } from '../../shared/severity.ts'
import type { Ground, Leaf } from '../engine/ground.ts'
import type { LocalDay } from '../engine/local-day.ts'
import { HOUR_MS, MINUTE_MS, hourOf, hourly } from '../engine/local-day.ts'
import { poissonTimes } from '../engine/poisson.ts'
import type { Random } from '../engine/random.ts'
import { stream } from '../engine/random.ts'
import type { SimulationFile } from '../engine/simulation-file.ts'
import { moved, rounded } from '../roads/geometry.ts'
import type { Arm, RoadNetwork } from '../roads/network.ts'
import { whereabouts } from '../roads/place-names.ts'
import type { IncidentKind } from './incident-kinds.ts'
import { INCIDENT_KINDS, RHYTHMS, WEEKEND_FACTOR } from './incident-kinds.ts'

/** All that is settled about an incident when it happens; the rest depends on units and roads. */
export interface PlannedIncident {
  id: string
  at: number
  feed: string
  area: string
  place: Place
  /** Where on the network units leave the road for it. */
  arm: number
  km: number
  category: string
  severity: Severity
  title: string
  units: number
  falseAlarm: boolean
  /** From the call to the first attempt to send a unit. */
  callMs: number
  handlingMs: number
  /** What of the road's capacity stays open until it is over; 1 when the road is not touched. */
  openShare: number
  /** Most that the road stays restricted. */
  closedMs: number
  scenario?: string
}

export interface IncidentGround {
  network: RoadNetwork
  ground: Ground
  settings: SimulationFile['security']
  seed: number
  /** Vehicle-km per hour of each arm at the peak: accidents are in proportion. */
  exposure: readonly number[]
  /** Share of the day's peak traffic. */
  trafficProfile: (day: LocalDay, at: number) => number
}

/** The incidents of one day: an inhomogeneous Poisson process for each category. */
export function planIncidents(on: IncidentGround, day: LocalDay): PlannedIncident[] {
  const calls = INCIDENT_KINDS.flatMap((kind) => {
    const random = stream(on.seed, 'incident-times', kind.category, day.date)
    const mean = dailyMean(on, kind, day)
    const peak = (on.settings.incidentsPerDay * kind.share * WEEKEND_FACTOR[kind.rhythm]) / mean / HOUR_MS
    return poissonTimes(
      random,
      day.start,
      day.end,
      peak * 1.05,
      (at) => peak * rhythm(on, kind, day, at),
    ).map((at) => ({ at, kind }))
  })
  return calls
    .toSorted((a, b) => a.at - b.at || a.kind.category.localeCompare(b.kind.category))
    .map(({ at, kind }, index) => planIncident(on, day, kind, at, index + 1))
}

function rhythm(on: IncidentGround, kind: IncidentKind, day: LocalDay, at: number): number {
  if (kind.rhythm === 'traffic') return Math.min(1, on.trafficProfile(day, at))
  return hourly(RHYTHMS[kind.rhythm], hourOf(day, at))
}

/** Sum of the rhythm over the hours of the day: what divides a daily figure into an hour's. */
function dailyMean(on: IncidentGround, kind: IncidentKind, day: LocalDay): number {
  let sum = 0
  for (let hour = 0; hour < 24; hour++) sum += rhythm(on, kind, day, day.start + (hour + 0.5) * HOUR_MS)
  return sum
}

function planIncident(
  on: IncidentGround,
  day: LocalDay,
  kind: IncidentKind,
  at: number,
  number: number,
): PlannedIncident {
  const id = `incident-${day.date.replaceAll('-', '')}-${String(number).padStart(3, '0')}`
  const random = stream(on.seed, id)
  const severity = SEVERITIES[random.weighted(kind.severity)] ?? 'normal'
  const spot = kind.category === 'traffic-accident' ? roadSpot(on, random) : areaSpot(on, kind, random)
  const isAccident = kind.category === 'traffic-accident'
  return {
    id,
    at,
    feed: spot.feed,
    area: spot.area,
    place: spot.place,
    arm: spot.arm.index,
    km: spot.km,
    category: kind.category,
    severity,
    title: `${random.pick(kind.titles)}, ${spot.where}`,
    units: severity === 'critical' ? 2 : 1,
    falseAlarm: severity !== 'critical' && random.chance(kind.falseAlarm),
    callMs: Math.round(random.between(45_000, 180_000)),
    handlingMs: Math.round(Math.min(4 * HOUR_MS, random.logNormal(kind.handlingMinutes, 0.5) * MINUTE_MS)),
    openShare: isAccident ? accidentOpenShare(spot.arm, severity) : 1,
    closedMs: 2 * HOUR_MS,
  }
}

/** A minor collision is moved aside; a worse one takes a lane, and those who look slow the others. */
function accidentOpenShare(arm: Arm, severity: Severity): number {
  if (severity === 'normal') return 0.8
  return arm.link.lanes >= 2 ? ((arm.link.lanes - 1) / arm.link.lanes) * 0.85 : 0.4
}

interface Spot {
  feed: string
  area: string
  place: Place
  arm: Arm
  km: number
  where: string
}

function roadSpot(on: IncidentGround, random: Random): Spot {
  const arm = on.network.arm(random.weighted(on.exposure))
  return spotOn(on, arm, random.next() * arm.lengthKm)
}

/** A place on a road and who speaks for it. */
export function spotOn(on: Pick<IncidentGround, 'network' | 'ground'>, arm: Arm, km: number): Spot {
  const place = rounded(arm.line.placeAt(km))
  const area = on.ground.areaAt(place).code
  const feed = on.ground.feedOfRoad(arm.link.class, area)
  return { feed, area, place, arm, km, where: whereabouts(on.network, arm, km) }
}

function areaSpot(on: IncidentGround, kind: IncidentKind, random: Random): Spot {
  const { leaves } = on.ground
  const weights = leaves.map(
    (leaf) => (on.settings.areaWeight[leaf.kind ?? ''] ?? 1) * (on.ground.isUrban(leaf.code) ? 2 : 1),
  )
  const leaf = random.pick([leaves[random.weighted(weights)] ?? random.pick(leaves)])
  return spotIn(on, leaf, kind.where, random)
}

/** Somewhere in an area: on one of its roads, or a little beside it. */
export function spotIn(
  on: Pick<IncidentGround, 'network' | 'ground'>,
  leaf: Leaf,
  where: 'road' | 'area',
  random: Random,
): Spot {
  const inside = on.network.arms.filter(
    (arm) => arm.link.area === leaf.code && arm.link.class !== 'expressway',
  )
  if (inside.length === 0) return offRoadSpot(on, leaf, random)
  const arm = random.pick(inside)
  const km = random.next() * arm.lengthKm
  const aside = where === 'area' ? 0.25 : 0.02
  const place = rounded(
    moved(arm.line.placeAt(km), random.between(-aside, aside), random.between(-aside, aside)),
  )
  const named = where === 'road' ? whereabouts(on.network, arm, km) : areaName(leaf)
  return { feed: on.ground.feedOf(leaf.code), area: leaf.code, place, arm, km, where: named }
}

/** Somewhere near the middle of an area without a road of ours; units leave the network where it comes nearest. */
function offRoadSpot(on: Pick<IncidentGround, 'network' | 'ground'>, leaf: Leaf, random: Random): Spot {
  const place = rounded(moved(leaf.centre, random.between(-1, 1), random.between(-1, 1)))
  let best = on.network.arm(0)
  const far = (arm: Arm) => Math.hypot(...offset(arm.line.placeAt(arm.lengthKm), place))
  for (const arm of on.network.arms) if (arm.link.class !== 'expressway' && far(arm) < far(best)) best = arm
  return {
    feed: on.ground.feedOf(leaf.code),
    area: leaf.code,
    place,
    arm: best,
    km: best.lengthKm,
    where: areaName(leaf),
  }
}

function offset(a: Place, b: Place): [number, number] {
  return [a[0] - b[0], a[1] - b[1]]
}

export function areaName(leaf: Leaf): string {
  return leaf.kind === undefined ? leaf.name : `${leaf.kind} ${leaf.name}`
}
