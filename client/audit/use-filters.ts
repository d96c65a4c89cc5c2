import { useDebouncedValue } from '@mantine/hooks'
import { useSearchParams } from 'wouter'
import { useZone } from '../console/use-centre.ts'
import { FILTERS, filtersOf, queryOf, type FilterName, type Filters } from './filters.ts'

/** The server is asked when a hand has rested this long. */
const REST_MS = 300

export function useFilters(): {
  filters: Filters
  /** As the server is asked. */
  query: string
  set: (name: FilterName, value: string) => void
  clear: () => void
} {
  const [search, change] = useSearchParams()
  const zone = useZone()
  const filters = filtersOf(search)
  const [query] = useDebouncedValue(queryOf(filters, zone).toString(), REST_MS)
  const changed = (edit: (next: URLSearchParams) => void) =>
    change(
      (before) => {
        const next = new URLSearchParams(before)
        edit(next)
        return next
      },
      { replace: true },
    )
  return {
    filters,
    query,
    set: (name, value) => changed((next) => (value === '' ? next.delete(name) : next.set(name, value))),
    clear: () => changed((next) => FILTERS.forEach((name) => next.delete(name))),
  }
}
