import type { Band } from '../../shared/bands/band.ts'
import type { Baseline, SimulatedDayKind } from '../../shared/baseline.ts'
import { scopesAt } from '../../shared/areas/scope.ts'
import { areaTreeAt } from '../../shared/areas/tree.ts'
import { levelOfService } from '../../shared/domains/level-of-service.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import type { Case } from '../../shared/observation.ts'
import { OfficeDay } from '../services/office-day.ts'
import type { LocalDay } from './local-day.ts'
import { MINUTE_MS } from './local-day.ts'
import type { Province } from './province.ts'
import { Simulation } from './simulation.ts'

const SAMPLE_MS = 10 * MINUTE_MS
const SLOT_MS = 60 * MINUTE_MS
const CASE_INDICATORS = ['security.incidentsOpen', 'reports.open', 'reports.onTime'] as const

type Kinds = Record<SimulatedDayKind, Map<number, number[]>>
/** Samples by thing or scope and indicator. */
export type Samples = Map<string, Map<string, Kinds>>

/** Walks through some days and notes every ten minutes how things stand. */
export function sampleDays(province: Province, start: number, days: number, scopes: readonly string[]) {
  const things: Samples = new Map()
  const rollUps: Samples = new Map()
  const simulation = new Simulation(province, start)
  const first = simulation.day.day.end
  // Elsewhere hardly anything varies, and the file is to stay small.
  const shown = province.traffic.segments.filter(
    ({ area, attributes }) => province.ground.isUrban(area) || attributes['class'] === 'expressway',
  )
  let date = ''
  let parts: ((day: LocalDay, at: number) => Part[])[] = []
  for (let at = first + SAMPLE_MS; at < first + days * 24 * 60 * MINUTE_MS; at += SAMPLE_MS) {
    simulation.advanceTo(at)
    const { day } = simulation.day
    if (day.date !== date)
      parts = [trafficParts(simulation), caseParts(simulation), officeParts(province, day)]
    date = day.date
    for (const segment of shown)
      note(things, segment.id, 'traffic.speed', day, at, simulation.day.traffic.measure(segment).speedKmh)
    noteRollUps(
      rollUps,
      scopeTests(province, day, scopes),
      parts.flatMap((part) => part(day, at)),
      day,
      at,
    )
  }
  return { things, rollUps }
}

/** 10th to 90th percentile of each slot, a little widened. */
export function bandsOf(
  samples: Samples,
  decimalsOf: (indicator: string) => number,
  mostOf: (indicator: string) => number,
): Baseline['things'] {
  const band = (values: readonly number[] | undefined, decimals: number, most: number): Band | null => {
    if (values === undefined || values.length === 0) return null
    const sorted = values.toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0
    const [low, high] = [at(0.1), at(0.9)]
    const margin = Math.max(10 ** -decimals, 0.02 * high)
    const factor = 10 ** decimals
    return [
      Math.max(0, Math.floor((low - margin) * factor) / factor),
      Math.min(most, Math.ceil((high + margin) * factor) / factor),
    ]
  }
  const slots = (kinds: Kinds, kind: SimulatedDayKind, decimals: number, most: number) =>
    Array.from({ length: 24 }, (_, slot) => band(kinds[kind].get(slot), decimals, most))
  return Object.fromEntries(
    [...samples].map(([key, indicators]) => [
      key,
      Object.fromEntries(
        [...indicators].map(([indicator, kinds]) => {
          const [decimals, most] = [decimalsOf(indicator), mostOf(indicator)]
          return [
            indicator,
            {
              working: slots(kinds, 'working', decimals, most),
              weekend: slots(kinds, 'weekend', decimals, most),
            },
          ]
        }),
      ),
    ]),
  )
}

interface Part {
  area: string
  indicator: string
  numerator: number
  denominator: number
}

function trafficParts(simulation: Simulation): () => Part[] {
  return () =>
    simulation.province.traffic.segments.flatMap(({ area, lengthKm, freeKmh }, index) => {
      const segment = simulation.province.traffic.segments[index]
      if (segment === undefined) return []
      const { speedKmh, vehicles, vehicleKmh } = simulation.day.traffic.measure(segment)
      const level = levelOfService(speedKmh, freeKmh)
      const slowKm = level === 'E' || level === 'F' ? lengthKm : 0
      return [
        { area, indicator: 'traffic.speed', numerator: vehicleKmh, denominator: vehicles },
        { area, indicator: 'traffic.congested', numerator: slowKm, denominator: lengthKm },
      ]
    })
}

/** The same pure functions with which the server counts cases. */
function caseParts(simulation: Simulation): (day: LocalDay, at: number) => Part[] {
  const registry = new DomainRegistry()
  return (_, at) => {
    const { cases } = simulation.latest.all()
    return CASE_INDICATORS.flatMap((indicator) => {
      const source = registry.indicators.get(indicator)?.source
      if (source?.from !== 'cases') return []
      return cases.flatMap((item) => {
        const part =
          item.kind === source.kind
            ? source.part({ ...viewOf(item), isOver: registry.isOver(item) }, at)
            : null
        return part === null ? [] : [{ area: item.area, indicator, ...part }]
      })
    })
  }
}

function viewOf(item: Case) {
  const { kind, status, severity, category, openedAt, dueAt, closedAt, attributes = {} } = item
  return { kind, status, severity, category, openedAt, dueAt, closedAt, attributes }
}

function officeParts(province: Province, day: LocalDay): (day: LocalDay, at: number) => Part[] {
  const offices = province.offices.map((plan) => ({ plan, office: new OfficeDay(plan, day, province.seed) }))
  return (_, at) =>
    offices.flatMap(({ plan: { area }, office }) => {
      const now = office.figuresAt(at)
      return [
        { area, indicator: 'services.received', numerator: now.received, denominator: 1 },
        { area, indicator: 'services.queue', numerator: now.arrived - now.called, denominator: 1 },
        {
          area,
          indicator: 'services.onTime',
          numerator: now.resolved - now.overdue,
          denominator: now.resolved,
        },
        { area, indicator: 'services.wait', numerator: now.waitedMinutes, denominator: now.waitedCount },
      ]
    })
}

function scopeTests(province: Province, day: LocalDay, scopes: readonly string[]) {
  const set = scopesAt(areaTreeAt(province.source.areas, day.date), province.source.centres)
  return scopes.map((scope) => ({ scope, contains: (area: string) => set.contains(scope, area) }))
}

function noteRollUps(
  rollUps: Samples,
  scopes: readonly { scope: string; contains: (area: string) => boolean }[],
  parts: readonly Part[],
  day: LocalDay,
  at: number,
): void {
  const registry = new DomainRegistry()
  const indicators = [
    'traffic.speed',
    'traffic.congested',
    ...CASE_INDICATORS,
    'services.received',
    'services.queue',
    'services.onTime',
    'services.wait',
  ]
  for (const { scope, contains } of scopes)
    for (const indicator of indicators) {
      const own = parts.filter((part) => part.indicator === indicator && contains(part.area))
      const numerator = own.reduce((sum, part) => sum + part.numerator, 0)
      const denominator = own.reduce((sum, part) => sum + part.denominator, 0)
      const { rollUp, scale = 1 } = registry.indicators.get(indicator) ?? {}
      if (rollUp === 'sum') note(rollUps, scope, indicator, day, at, numerator)
      else if (denominator > 0) note(rollUps, scope, indicator, day, at, (numerator / denominator) * scale)
    }
}

function note(
  samples: Samples,
  key: string,
  indicator: string,
  day: LocalDay,
  at: number,
  value: number,
): void {
  const indicators = samples.get(key) ?? new Map<string, Kinds>()
  const kinds = indicators.get(indicator) ?? { working: new Map(), weekend: new Map() }
  const slot = Math.floor((at - 1 - day.start) / SLOT_MS)
  kinds[day.kind].set(slot, [...(kinds[day.kind].get(slot) ?? []), value])
  indicators.set(indicator, kinds)
  samples.set(key, indicators)
}
