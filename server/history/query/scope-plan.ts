import {
  HISTORY_LEVELS,
  LEVEL_MS,
  type HistoryLevel,
  type RollUpLevel,
} from '../../../shared/history/levels.ts'
import type { Indicator } from '../../../shared/domains/domain.ts'
import type { FormulaOn } from '../../../shared/kpi/formula-on.ts'
import type { AreaFacts, AreaMaps } from './area-maps.ts'
import { bucketsOf, type Buckets } from './bucket-edges.ts'
import { isRunningCount } from './figure-of-bucket.ts'
import { scopeSpans, type ScopeSpan } from './scope-spans.ts'

export interface ScopePlace {
  readonly maps: AreaMaps
  readonly facts: AreaFacts
  readonly zone: string
  /** Today on the place's map. */
  readonly today: string
  readonly indicators: ReadonlyMap<string, Indicator>
  readonly formulaOn: FormulaOn
  /** How often the slowest feed says a figure, milliseconds. */
  readonly cadenceMsOf: (indicator: Indicator) => number
}

/** What is asked of a scope, whatever the indicator. */
export interface ScopeWish {
  readonly scope: string
  /** The day whose map the scope is of. */
  readonly asOf: string
  readonly from: number
  readonly to: number
  readonly points: number
}

export interface ScopePlan {
  readonly buckets: Buckets
  readonly spans: readonly ScopeSpan[]
}

/** The buckets of a level, cut where the map changes. Undefined for a scope that the map of `asOf` does not have. */
export function planOf(wish: ScopeWish, level: RollUpLevel, place: ScopePlace): ScopePlan | undefined {
  const buckets = bucketsOf({ ...wish, level, zone: place.zone })
  const spans = spansOf(wish, buckets.edges, place)
  return spans && { buckets, spans }
}

export function spansOf(
  { scope, asOf }: Pick<ScopeWish, 'scope' | 'asOf'>,
  edges: readonly number[],
  { maps, facts, zone }: ScopePlace,
): ScopeSpan[] | undefined {
  return scopeSpans(maps, facts.successions, { scope, asOf, edges, zone })
}

/** Scopes are not added up from single readings. */
export function rollUpLevel(level: HistoryLevel): RollUpLevel {
  return level === 'raw' ? '1m' : level
}

/** A bucket shorter than the cadence would hold only those parts whose turn it was. */
export function partsLevel(indicator: Indicator, wanted: RollUpLevel, cadenceMs: number): RollUpLevel {
  const least = HISTORY_LEVELS.find((level) => LEVEL_MS[level] >= cadenceMs) ?? '1d'
  const level = LEVEL_MS[least] > LEVEL_MS[wanted] ? rollUpLevel(least) : wanted
  return level === '1mo' && isRunningCount(indicator) ? '1d' : level
}
