import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import {
  discardAnswerSchema,
  quarantineAnswerSchema,
  replayAnswerSchema,
  type QuarantineFilter,
} from '../../shared/feeds/quarantine.ts'
import { ask } from '../console/ask.ts'

const PAGE = '50'

export function useQuarantine(filter: QuarantineFilter) {
  return useInfiniteQuery({
    queryKey: ['quarantine', filter],
    queryFn: ({ signal, pageParam }) => {
      const before = pageParam === null ? {} : { before: String(pageParam) }
      const query = new URLSearchParams({ ...queryOf(filter), limit: PAGE, ...before })
      return ask(`/api/v1/quarantine?${query.toString()}`, quarantineAnswerSchema, { signal })
    },
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  })
}

export function exportAddress(filter: QuarantineFilter): string {
  return `/api/v1/quarantine/export?${new URLSearchParams(queryOf(filter)).toString()}`
}

/** All that fits, as their feed, by what is declared now. */
export function useReplay(filter: QuarantineFilter, onDone: (count: number, accepted: number) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () =>
      ask('/api/v1/quarantine/replay', replayAnswerSchema, { method: 'POST', body: { filter } }),
    onSuccess: async ({ replayed, outcomes }) => {
      onDone(replayed, outcomes['accepted'] ?? 0)
      await client.invalidateQueries({ queryKey: ['quarantine'] })
    },
  })
}

export function useDiscard(filter: QuarantineFilter, onDone: (count: number) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () =>
      ask('/api/v1/quarantine/discard', discardAnswerSchema, { method: 'POST', body: { filter } }),
    onSuccess: async ({ discarded }) => {
      onDone(discarded)
      await client.invalidateQueries({ queryKey: ['quarantine'] })
    },
  })
}

function queryOf(filter: QuarantineFilter): Record<string, string> {
  const entries = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '')
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]))
}
