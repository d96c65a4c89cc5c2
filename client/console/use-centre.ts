import { queryOptions, useQuery } from '@tanstack/react-query'
import { centreAnswerSchema, type CentreAnswer } from '../../shared/http-answers.ts'
import { ask } from './ask.ts'

/** It does not change while the server runs. */
export const centreQuery = queryOptions({
  queryKey: ['centre'],
  queryFn: ({ signal }) => ask('/api/v1/centre', centreAnswerSchema, { signal }),
  staleTime: Infinity,
})

/** Who this server is. */
export function useCentre(): CentreAnswer | undefined {
  return useQuery(centreQuery).data
}

/** IANA; until the centre has told, the one of this device. */
export function useZone(): string {
  return useCentre()?.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
}
