import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { auditAnswerSchema, auditChainSchema, type AuditChain } from '../../shared/audit/audit-entry.ts'
import { ask } from '../console/ask.ts'

const ROUTE = '/api/v1/audit'
/** While the server reads its chain, and once it has. */
const READING_MS = 2_000
const READ_MS = 15_000

/** Pages of the audit, newest first. It grows at its head: what was shown stays as it is until it is asked for anew. */
export function useAudit(query: string) {
  return useInfiniteQuery({
    queryKey: ['audit', query],
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams(query)
      if (pageParam !== null) asked.set('before', String(pageParam))
      return ask(`${ROUTE}?${asked.toString()}`, auditAnswerSchema, { signal })
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    refetchOnWindowFocus: false,
    // A filter that is being typed leaves the list standing.
    placeholderData: (before) => before,
  })
}

export function useChain() {
  return useQuery({
    queryKey: ['audit-chain'],
    queryFn: ({ signal }) => ask(`${ROUTE}/chain`, auditChainSchema, { signal }),
    refetchInterval: ({ state }) => (isReading(state.data) ? READING_MS : READ_MS),
  })
}

export function exportAddress(query: string, format: 'jsonl' | 'csv'): string {
  const asked = new URLSearchParams(query)
  asked.set('format', format)
  if (format === 'csv') asked.set('bom', '1')
  return `${ROUTE}/export?${asked.toString()}`
}

export function isReading(chain: AuditChain | undefined): boolean {
  return chain !== undefined && chain.problem === null && chain.intactTo < chain.head
}
