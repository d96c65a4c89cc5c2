import { SEVERITIES } from '../../shared/severity.ts'
import { areaName, spotIn } from '../security/incident-plan.ts'
import type { CaseLife } from './case-life.ts'
import type { Stage } from './domain-simulator.ts'
import type { LocalDay } from './local-day.ts'
import { hourOf, hourly } from './local-day.ts'
import { poissonTimes } from './poisson.ts'
import type { Random } from './random.ts'
import { stream } from './random.ts'

/** Cases that come by themselves, anywhere, and take a course that nothing else has a say in. */
export interface PlainCases {
  kind: string
  perDay: number
  kinds: readonly { category: string; share: number; titles: readonly string[] }[]
  /** Weights in the order of SEVERITIES. */
  severity: readonly [number, number, number, number]
  /** Statuses and when each is reached, milliseconds after the beginning, in order; the last one closes it. */
  life: (random: Random) => readonly (readonly [string, number])[]
}

/** By day rather than by night, as a share of the busiest hour. */
const RHYTHM = [
  0.15, 0.1, 0.1, 0.1, 0.15, 0.3, 0.6, 0.9, 1, 1, 0.95, 0.8, 0.65, 0.8, 0.9, 0.9, 0.85, 0.75, 0.6, 0.5, 0.4,
  0.35, 0.3, 0.2,
]
const RHYTHM_SUM = RHYTHM.reduce((sum, share) => sum + share, 0)
const HOUR_MS = 3_600_000

/** Those that begin on a day: a pure function of the seed and the day. */
export function plainCases(stage: Stage, day: LocalDay, cases: PlainCases): CaseLife[] {
  const peak = cases.perDay / RHYTHM_SUM / HOUR_MS
  const random = stream(stage.seed, cases.kind, day.date)
  const times = poissonTimes(random, day.start, day.end, peak, (at) => peak * hourly(RHYTHM, hourOf(day, at)))
  return times.map((at, index) => plainCase(stage, day, cases, at, index + 1))
}

function plainCase(stage: Stage, day: LocalDay, cases: PlainCases, at: number, number: number): CaseLife {
  const id = `${cases.kind.replace('.', '-')}-${day.date.replaceAll('-', '')}-${number}`
  const random = stream(stage.seed, id)
  const { category, titles } = cases.kinds[random.weighted(cases.kinds.map(({ share }) => share))] ??
    cases.kinds[0] ?? { category: 'other', titles: [id] }
  const severity = SEVERITIES[random.weighted(cases.severity)] ?? 'normal'
  const { leaves } = stage.ground
  const leaf =
    leaves[random.weighted(leaves.map(({ code }) => (stage.ground.isUrban(code) ? 3 : 1)))] ??
    random.pick(leaves)
  const { place } = spotIn(stage, leaf, 'area', random)
  const title = `${random.pick(titles)}, ${areaName(leaf)}`
  const life = cases.life(random)
  return {
    feed: stage.ground.feedOf(leaf.code),
    steps: life.map(([status, afterMs], revision) => {
      const stepAt = Math.round(at + afterMs)
      return {
        type: 'case',
        id,
        kind: cases.kind,
        at: stepAt,
        revision,
        area: leaf.code,
        place,
        title,
        category,
        status,
        severity,
        openedAt: at,
        ...(revision === life.length - 1 ? { closedAt: stepAt } : {}),
      }
    }),
  }
}
