import type { ClientBase } from 'pg'
import type { Indicator } from '../../../shared/domains/domain.ts'
import type { HistoryAnswer } from '../../../shared/history/history-answer.ts'
import { HISTORY_LEVELS, LEVEL_MS, type RollUpLevel } from '../../../shared/history/levels.ts'
import type { AreaFacts, AreaMaps } from './area-maps.ts'
import { bucketsOf, type Buckets } from './bucket-edges.ts'
import { isRunningCount } from './figure-of-bucket.ts'
import { keptLevel } from './kept-levels.ts'
import { partWindows } from './part-windows.ts'
import { recordedAs, recordedScopes } from './recorded-scope.ts'
import type { HistoryRequest, Refusal, Subject } from './request.ts'
import { scopeSpans, type ScopeSpan } from './scope-spans.ts'
import { isRecorded, rollUpLevel, sourcesOfSpan, type ScopeMethod } from './scope-sources.ts'
import { spanColumns, type SpanColumns } from './span-columns.ts'
import { wantedLevel, type Found } from './series-history.ts'

export interface ScopePlace {
  readonly maps: AreaMaps
  readonly facts: AreaFacts
  readonly zone: string
  /** Today on the place's map. */
  readonly today: string
  /** How often the slowest feed says a figure, milliseconds. */
  readonly cadenceMsOf: (indicator: Indicator) => number
}

type ScopeSubject = Extract<Subject, { type: 'scope' }>

export interface FoundScope extends Omit<Found, 'more'>, Pick<HistoryAnswer, 'spans'> {
  method: ScopeMethod
  asOf: string
  feeds: ReadonlySet<string>
}

/** So many of the parts tell whether a level still knows them. */
const PROBED = 20

/** A scope over time: as it was recorded, or added up now, carried over what became of its areas. */
export async function scopeHistory(
  client: ClientBase,
  request: HistoryRequest,
  subject: ScopeSubject,
  place: ScopePlace,
): Promise<FoundScope | Refusal> {
  const { indicator, from, to } = request
  const asOf = subject.asOf ?? place.today
  const recorded = await recordedScopes(client, indicator.id)
  const planFor = (level: RollUpLevel) => planOf(request, level, subject.scope, asOf, place)
  const first = planFor(rollUpLevel(wantedLevel(request)))
  if (first === undefined) return { refused: 'unknown-scope', status: 404, path: 'scope' }
  const method = methodOf(indicator, subject, recorded, first.spans)
  if (typeof method === 'object') return method
  const wanted = method === 'parts' ? partsLevel(request, place) : rollUpLevel(wantedLevel(request))
  const series = () =>
    probedSeries(client, request, first.spans, method === 'recorded' ? recorded : undefined)
  const kept = await keptLevel(client, { level: wanted, indicator: indicator.id, from, to, series })
  const level = rollUpLevel(kept ?? wanted)
  const plan = planFor(level) ?? first
  const wish = { indicator, level, ...plan.buckets, recorded, method }
  const feeds = new Set<string>()
  const told: SpanColumns[] = []
  for (const span of plan.spans) {
    const found = await sourcesOfSpan(
      client,
      wish,
      kept === undefined ? { ...span, sources: new Map() } : span,
    )
    for (const feed of found.feeds) feeds.add(feed)
    told.push(spanColumns({ indicator, level, asOf, edges: wish.edges, span, sources: found.sources }))
  }
  return { level, bucketMs: wish.bucketMs, method, asOf, feeds, ...joined(told) }
}

interface ScopePlan {
  buckets: Buckets
  spans: ScopeSpan[]
}

function planOf(
  { from, to, points }: HistoryRequest,
  level: RollUpLevel,
  scope: string,
  asOf: string,
  { maps, facts, zone }: ScopePlace,
): ScopePlan | undefined {
  const buckets = bucketsOf({ from, to, points, level, zone })
  const spans = scopeSpans(maps, facts.successions, { scope, asOf, edges: buckets.edges, zone })
  return spans && { buckets, spans }
}

/** A bucket shorter than the cadence would hold only those parts whose turn it was. */
function partsLevel(request: HistoryRequest, { cadenceMsOf }: ScopePlace): RollUpLevel {
  const wanted = rollUpLevel(wantedLevel(request))
  const cadenceMs = cadenceMsOf(request.indicator)
  const least = HISTORY_LEVELS.find((level) => LEVEL_MS[level] >= cadenceMs) ?? '1d'
  const level = LEVEL_MS[least] > LEVEL_MS[wanted] ? rollUpLevel(least) : wanted
  return level === '1mo' && isRunningCount(request.indicator) ? '1d' : level
}

/** Nothing recorded, as in a centre's first minute, is a history with nothing in it: the scope is known. */
export function methodOf(
  indicator: Indicator,
  { method }: ScopeSubject,
  recorded: ReadonlyMap<string, number>,
  spans: readonly ScopeSpan[],
): ScopeMethod | Refusal {
  const hasParts = indicator.source.from === 'feed'
  if (method === 'parts') return hasParts ? 'parts' : { refused: 'no-parts', status: 422, path: 'indicator' }
  if (method === 'recorded' || !hasParts) return 'recorded'
  return isRecorded(recorded, indicator, spans) ? 'recorded' : 'parts'
}

async function probedSeries(
  client: ClientBase,
  { indicator, from, to }: HistoryRequest,
  spans: readonly ScopeSpan[],
  recorded: ReadonlyMap<string, number> | undefined,
): Promise<number[]> {
  const sources = spans.flatMap(({ map, sources: masks }) =>
    [...masks.values()].map((mask) => ({ map, mask })),
  )
  if (recorded !== undefined) {
    return sources.flatMap(({ map, mask }) => recordedAs(recorded, map.masks, mask) ?? [])
  }
  const [first] = sources
  if (first === undefined) return []
  const { map, mask } = first
  const windows = await partWindows(client, { indicator: indicator.id, tree: map.tree, mask, from, to })
  return windows.slice(0, PROBED).map(({ series }) => series)
}

function joined(told: readonly SpanColumns[]): Pick<FoundScope, 'columns' | 'spans'> {
  const spans = told.flatMap(({ derived }) => derived ?? [])
  const columns = {
    t: told.flatMap(({ columns: { t } }) => t),
    value: told.flatMap(({ columns: { value } }) => value),
    reported: told.flatMap(({ columns: { reported } }) => reported),
    expected: told.flatMap(({ columns: { expected } }) => expected),
  }
  return spans.length === 0 ? { columns } : { columns, spans }
}
