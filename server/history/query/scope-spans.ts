import type { Succession } from '../../../shared/areas/area.ts'
import { dayOf } from '../../../shared/areas/effective-date.ts'
import { civilToEpochMs, parseCivil } from '../../../shared/civil-time.ts'
import type { AreaMap, AreaMaps } from './area-maps.ts'
import { lineageOf } from './lineage.ts'
import { maskOn, rootsOf, type ScopeRoots } from './scope-roots.ts'

/** A span of buckets over which the map of areas stays the same, and what of that map the scope is made of. */
export interface ScopeSpan {
  /** Buckets from this index on, up to `until` (exclusive). */
  readonly first: number
  readonly until: number
  readonly map: AreaMap
  /** Sets of areas, by the tree's index, whose figures are wanted: one, or those that `carried` is made of. */
  readonly sources: ReadonlyMap<string, Uint8Array>
  /** Undefined where nothing is carried. */
  readonly carried: Carried | undefined
}

export interface Carried {
  /** Areas of `asOf` that the scope is made of. */
  readonly roots: ScopeRoots
  readonly edges: readonly Succession[]
}

export interface SpansWish {
  scope: string
  asOf: string
  edges: readonly number[]
  zone: string
}

/** The name of the one source of a span in which nothing is carried. */
export const ITSELF = ''

/** No code of an area has a colon. */
export function aloneSource(code: string): string {
  return `alone:${code}`
}

/**
 * Cuts the buckets where the map changes; each belongs to the map of its beginning. Undefined for a scope that the map
 * of `asOf` does not have.
 */
export function scopeSpans(
  maps: AreaMaps,
  successions: readonly Succession[],
  { scope, asOf, edges, zone }: SpansWish,
): ScopeSpan[] | undefined {
  const mask = maps.at(asOf).masks.get(scope)
  if (mask === undefined) return undefined
  const roots = rootsOf(maps.at(asOf), mask)
  return sameMap(maps, edges, zone).map((span) => ({
    ...span,
    ...madeOf(roots, successions, asOf, span.map),
  }))
}

/** What the areas of `asOf` are made of on another map. */
function madeOf(
  roots: ScopeRoots,
  successions: readonly Succession[],
  asOf: string,
  map: AreaMap,
): Pick<ScopeSpan, 'sources' | 'carried'> {
  const codes = [...roots.whole, ...roots.alone]
  const back = lineageOf(roots.whole, successions, map.day, asOf)
  const later = touching(successions, codes, asOf, map.day)
  const touchedAlone = touching(successions, roots.alone, map.day, asOf)
  const edges = [...new Set([...back.edges, ...touchedAlone, ...later])]
  if (edges.length === 0 && codes.every((code) => map.tree.indexOf(code) >= 0)) {
    return { sources: new Map([[ITSELF, maskOn(map, roots)]]), carried: undefined }
  }
  const carried = { roots, edges }
  // Nothing is carried back: what an area came to says nothing of what it was made of.
  if (later.length > 0) return { sources: new Map(), carried }
  const whole = back.sources.map((code) => [code, { whole: [code], alone: [] }] as const)
  const alone = roots.alone
    .filter((code) => !touchedAlone.some(({ from, to }) => from === code || to === code))
    .map((code) => [aloneSource(code), { whole: [], alone: [code] }] as const)
  const there = [...whole, ...alone].filter(([, made]) =>
    [...made.whole, ...made.alone].every((code) => map.tree.indexOf(code) >= 0),
  )
  return { sources: new Map(there.map(([name, made]) => [name, maskOn(map, made)])), carried }
}

/** Acts after a day, up to and on another, that ended one of these areas or made it another. */
function touching(
  successions: readonly Succession[],
  codes: readonly string[],
  afterDay: string,
  untilDay: string,
): Succession[] {
  return successions.filter(
    ({ from, to, on }) => afterDay < on && on <= untilDay && (codes.includes(from) || codes.includes(to)),
  )
}

function sameMap(maps: AreaMaps, edges: readonly number[], zone: string) {
  const from = edges[0] ?? 0
  const to = edges.at(-1) ?? 0
  const turns = maps.turningDays
    .map((day) => ({ day, at: midnightOf(day, zone) }))
    .filter(({ at }) => at > from && at < to)
  const begins = [{ day: dayOf(from, zone), at: from }, ...turns].map(({ day, at }) => ({
    map: maps.at(day),
    first: edges.findIndex((edge) => edge >= at),
  }))
  return begins
    .map((begin, i) => ({ ...begin, until: begins[i + 1]?.first ?? edges.length - 1 }))
    .filter(({ first, until }) => first < until)
}

function midnightOf(day: string, zone: string): number {
  const civil = parseCivil(day)
  return civil === undefined ? Number.NaN : civilToEpochMs(civil, zone)
}
