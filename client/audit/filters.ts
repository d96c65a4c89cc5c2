import { civilToEpochMs, parseCivil } from '../../shared/civil-time.ts'

/** What is looked for, as the fields say it; times as a wall clock of the place shows them. Empty is any. */
export const FILTERS = ['text', 'action', 'outcome', 'who', 'target', 'from', 'to'] as const
export type FilterName = (typeof FILTERS)[number]
export type Filters = Readonly<Record<FilterName, string>>

/** They stand in the address: a search can be handed on, and a reload keeps it. */
export function filtersOf(search: URLSearchParams): Filters {
  const of = (name: FilterName) => search.get(name) ?? ''
  return {
    text: of('text'),
    action: of('action'),
    outcome: of('outcome'),
    who: of('who'),
    target: of('target'),
    from: of('from'),
    to: of('to'),
  }
}

/** The same as the server's route takes it: without what is empty, times in epoch milliseconds. */
export function queryOf(filters: Filters, zone: string): URLSearchParams {
  const query = new URLSearchParams()
  for (const name of FILTERS) {
    const value = name === 'from' || name === 'to' ? epochMs(filters[name], zone) : filters[name].trim()
    if (value !== '') query.set(name, value)
  }
  return query
}

export function countOf(filters: Filters): number {
  return FILTERS.filter((name) => filters[name] !== '').length
}

function epochMs(text: string, zone: string): string {
  const civil = parseCivil(text)
  return civil === undefined ? '' : String(civilToEpochMs(civil, zone))
}
