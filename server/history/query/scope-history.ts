import type { ClientBase } from 'pg'
import type { Indicator } from '../../../shared/domains/domain.ts'
import type { HistoryAnswer } from '../../../shared/history/history-answer.ts'
import { columnsOfScope } from './columns-of-scope.ts'
import { computedHistory } from './computed-history.ts'
import { recordedScopes } from './recorded-scope.ts'
import type { HistoryRequest, Refusal, Subject } from './request.ts'
import { scopeFigures } from './scope-figures.ts'
import { scopeLevel } from './scope-level.ts'
import { partsLevel, planOf, rollUpLevel, type ScopePlace } from './scope-plan.ts'
import { isRecorded, type SourceMethod } from './scope-sources.ts'
import type { ScopeSpan } from './scope-spans.ts'
import { wantedLevel, type Found } from './series-history.ts'

type ScopeSubject = Extract<Subject, { type: 'scope' }>
export type ScopeMethod = SourceMethod | 'computed'

export interface FoundScope extends Omit<Found, 'more'>, Pick<HistoryAnswer, 'spans'> {
  method: ScopeMethod
  asOf: string
  feeds: ReadonlySet<string>
}

/** A scope over time: as it was recorded, or added up or computed now, carried over what became of its areas. */
export async function scopeHistory(
  client: ClientBase,
  request: HistoryRequest,
  subject: ScopeSubject,
  place: ScopePlace,
): Promise<FoundScope | Refusal> {
  const { indicator, from, to, points } = request
  const asOf = subject.asOf ?? place.today
  const wish = { scope: subject.scope, asOf, from, to, points }
  const wanted = rollUpLevel(wantedLevel(request))
  const first = planOf(wish, wanted, place)
  if (first === undefined) return { refused: 'unknown-scope', status: 404, path: 'scope' }
  const recorded = await recordedScopes(client, indicator.id)
  const method = methodOf(indicator, subject, recorded, first.spans)
  if (typeof method === 'object') return method
  if (method === 'computed') return computedHistory(client, { ...wish, indicator, wanted }, place)
  const least = method === 'parts' ? partsLevel(indicator, wanted, place.cadenceMsOf(indicator)) : wanted
  const sought = { indicator, wanted: least, from, to, spans: first.spans, method, recorded }
  const kept = await scopeLevel(client, sought)
  const level = kept ?? least
  const { buckets, spans } = planOf(wish, level, place) ?? first
  const isEmpty = kept === undefined
  const found = { indicator, level, ...buckets, spans, recorded, method, asOf, isEmpty }
  const { figures, feeds, derived } = await scopeFigures(client, found)
  const columns = columnsOfScope(indicator, buckets.edges, figures, derived)
  return { level, bucketMs: buckets.bucketMs, method, asOf, feeds, ...columns }
}

/** Nothing recorded, as in a centre's first minute, is a history with nothing in it: the scope is known. */
export function methodOf(
  indicator: Indicator,
  { method }: ScopeSubject,
  recorded: ReadonlyMap<string, number>,
  spans: readonly ScopeSpan[],
): ScopeMethod | Refusal {
  const anew = anewOf(indicator)
  switch (method) {
    case 'recorded':
      return 'recorded'
    case 'parts':
    case 'computed':
      return method === anew ? method : { refused: 'no-parts', status: 422, path: 'indicator' }
    case 'auto':
      if (anew === undefined) return 'recorded'
      // What was recorded of these knows nothing of what came later: a correction, a publication.
      if (anew === 'computed' || indicator.rollUp === 'own') return anew
      return isRecorded(recorded, indicator, spans) ? 'recorded' : anew
  }
}

/** How figures of an indicator can be made anew from what is kept of others, or of its parts. */
function anewOf({ source }: Indicator): 'parts' | 'computed' | undefined {
  switch (source.from) {
    case 'feed':
      return 'parts'
    case 'formula':
      return 'computed'
    case 'cases':
    case 'things':
    case 'readings':
      return undefined
  }
}
