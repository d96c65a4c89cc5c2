import type { ClientBase } from 'pg'
import { civilToEpochMs, parseCivil } from '../../../shared/civil-time.ts'
import { findSeries } from '../query/find-series.ts'
import type { Indicator } from '../../../shared/domains/domain.ts'
import { ownWindows, partWindows } from '../query/part-windows.ts'
import { recordedAs, recordedScopes } from '../query/recorded-scope.ts'
import type { HistoryRequest, Refusal, Subject } from '../query/request.ts'
import { methodOf } from '../query/scope-history.ts'
import { spansOf, type ScopePlace } from '../query/scope-plan.ts'
import type { ScopeSpan } from '../query/scope-spans.ts'

type ScopeSubject = Extract<Subject, { type: 'scope' }>

/** A time during which rows of a series are exported, and the area that they are of. */
export interface ExportWindow {
  readonly series: number
  readonly since: number
  readonly until: number
  readonly area: string | null
}

/** What rows an export is made of. */
export async function exportWindows(
  client: ClientBase,
  request: HistoryRequest,
  place: ScopePlace,
): Promise<ExportWindow[] | Refusal> {
  const { subject, from, to } = request
  if (subject.type === 'scope') return scopeWindows(client, request, subject, place)
  const series = await findSeries(client, request.indicator.id, subject)
  if (series === undefined) return { refused: 'unknown-series', status: 404, path: subject.type }
  if (subject.type === 'area') return [{ series, since: from, until: to, area: subject.area }]
  return thingWindows(client, series, from, to)
}

/** The scope of an export that is computed; undefined for one of rows that are kept. */
export function computedScope(
  { indicator, subject }: HistoryRequest,
  place: ScopePlace,
): { scope: string; asOf: string } | Refusal | undefined {
  if (subject.type !== 'scope') return undefined
  // The spans decide only between what was recorded and what is added up.
  if (methodOf(indicator, subject, new Map(), []) !== 'computed') return undefined
  const asOf = subject.asOf ?? place.today
  const isKnown = place.maps.at(asOf).masks.has(subject.scope)
  return isKnown ? { scope: subject.scope, asOf } : { refused: 'unknown-scope', status: 404, path: 'scope' }
}

/** What a thing said before it was said where it is, is of where it was first. */
async function thingWindows(client: ClientBase, series: number, from: number, to: number) {
  const { rows } = await client.query<{ since: Date; area: string }>(
    'select since, area from series_area where series = $1 order by since',
    [series],
  )
  if (rows.length === 0) return [{ series, since: from, until: to, area: null }]
  return rows
    .map(({ since, area }, i) => ({
      series,
      area,
      since: i === 0 ? from : Math.max(from, since.getTime()),
      until: Math.min(to, rows[i + 1]?.since.getTime() ?? to),
    }))
    .filter(({ since, until }) => since < until)
}

/** Of every span of the map, the series that its areas had then. */
async function scopeWindows(
  client: ClientBase,
  { indicator, from, to }: HistoryRequest,
  subject: ScopeSubject,
  place: ScopePlace,
): Promise<ExportWindow[] | Refusal> {
  const edges = [from, ...turns(place, from, to), to]
  const asOf = subject.asOf ?? place.today
  const spans = spansOf({ scope: subject.scope, asOf }, edges, place)
  if (spans === undefined) return { refused: 'unknown-scope', status: 404, path: 'scope' }
  const recorded = await recordedScopes(client, indicator.id)
  const method = methodOf(indicator, subject, recorded, spans)
  if (typeof method === 'object') return method
  const windows: ExportWindow[] = []
  for (const span of spans) {
    const clip = { since: edges[span.first] ?? from, until: edges[span.until] ?? to }
    for (const mask of span.sources.values()) {
      if (method === 'parts') windows.push(...(await partsWithin(client, indicator, span, mask, clip)))
      else {
        const series = recordedAs(recorded, span.map.masks, mask)
        if (series !== undefined) windows.push({ series, area: null, ...clip })
      }
    }
  }
  return windows
}

function turns({ maps, zone }: ScopePlace, from: number, to: number): number[] {
  return maps.turningDays
    .flatMap((day) => {
      const civil = parseCivil(day)
      return civil === undefined ? [] : [civilToEpochMs(civil, zone)]
    })
    .filter((at) => at > from && at < to)
}

async function partsWithin(
  client: ClientBase,
  indicator: Indicator,
  { map: { tree } }: ScopeSpan,
  mask: Uint8Array,
  { since, until }: { since: number; until: number },
): Promise<ExportWindow[]> {
  const found = await partWindows(client, { indicator: indicator.id, tree, mask, from: since, to: until })
  const windows = indicator.rollUp === 'own' ? ownWindows(found, { tree, mask }) : found
  return windows
    .map((window) => ({
      series: window.series,
      area: tree.areas[window.area]?.code ?? null,
      since: window.isFirst ? since : Math.max(since, window.since),
      until: Math.min(until, window.until),
    }))
    .filter((window) => window.since < window.until)
}
