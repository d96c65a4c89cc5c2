import { useQuery } from '@tanstack/react-query'
import { centreAnswerSchema, type CentreAnswer } from '../../shared/http-answers.ts'
import { ask } from './ask.ts'

/** Who this server is; it does not change while it runs. */
export function useCentre(): CentreAnswer | undefined {
  const { data } = useQuery({
    queryKey: ['centre'],
    queryFn: ({ signal }) => ask('/api/v1/centre', centreAnswerSchema, { signal }),
    staleTime: Infinity,
  })
  return data
}

/** IANA; until the centre has told, the one of this device. */
export function useZone(): string {
  return useCentre()?.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
}
