import { GEO_REPORT_DAYS, MAX_GEO_REPORT_REQUESTS } from '../../shared/open311/open311-routes.ts'
import { isoMoment } from '../adapters/text/moment-of.ts'

export interface RequestQuery {
  ids: ReadonlySet<string> | undefined
  services: ReadonlySet<string> | undefined
  statuses: ReadonlySet<string> | undefined
  from: number
  to: number
  skip: number
  take: number
}

const SPAN_MS = GEO_REPORT_DAYS * 86_400_000

/** What is asked for, or the parameter that is wrong. What else a client sends, such as its jurisdiction, is not read. */
export function readQuery(
  query: Readonly<Record<string, unknown>>,
  now: number,
): RequestQuery | { wrong: string } {
  for (const name of NAMES) {
    const value = query[name]
    if (value !== undefined && (typeof value !== 'string' || value.length > 2_000)) return { wrong: name }
  }
  const text = (name: (typeof NAMES)[number]) => String(query[name] ?? '').trim()
  const span = spanOf(text('start_date'), text('end_date'), now)
  if ('wrong' in span) return span
  const take = countOf(text('page_size'), MAX_GEO_REPORT_REQUESTS, MAX_GEO_REPORT_REQUESTS)
  const page = countOf(text('page'), 1, 1_000_000)
  if (take === undefined) return { wrong: 'page_size' }
  if (page === undefined) return { wrong: 'page' }
  const statuses = listOf(text('status').toLowerCase())
  if (statuses && [...statuses].some((one) => one !== 'open' && one !== 'closed')) return { wrong: 'status' }
  return {
    ids: listOf(text('service_request_id')),
    services: listOf(text('service_code')),
    statuses,
    ...span,
    skip: (page - 1) * take,
    take,
  }
}

const NAMES = [
  'service_request_id',
  'service_code',
  'status',
  'start_date',
  'end_date',
  'page',
  'page_size',
] as const

function spanOf(start: string, end: string, now: number): { from: number; to: number } | { wrong: string } {
  const [from, to] = [start, end].map((text) => (text === '' ? undefined : (isoMoment(text) ?? Number.NaN)))
  if (Number.isNaN(from)) return { wrong: 'start_date' }
  if (Number.isNaN(to)) return { wrong: 'end_date' }
  const until = to ?? (from === undefined ? now : from + SPAN_MS)
  const since = from ?? until - SPAN_MS
  return until < since || until - since > SPAN_MS ? { wrong: 'end_date' } : { from: since, to: until }
}

function countOf(text: string, otherwise: number, most: number): number | undefined {
  if (text === '') return otherwise
  const count = /^\d{1,7}$/.test(text) ? Number(text) : 0
  return count >= 1 && count <= most ? count : undefined
}

function listOf(text: string): ReadonlySet<string> | undefined {
  const parts = text.split(',').flatMap((part) => part.trim() || [])
  return parts.length === 0 ? undefined : new Set(parts)
}
