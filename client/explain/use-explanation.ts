import { useQuery } from '@tanstack/react-query'
import { explainAnswerSchema } from '../../shared/kpi/explain-answer.ts'
import { ask } from '../console/ask.ts'
import type { Explained } from './explain-address.ts'

const LOOK_AGAIN_MS = 10_000

/** How a figure came about; of now, looked at again while it is shown. */
export function useExplanation({ indicator, scope, at }: Explained) {
  const query = new URLSearchParams({ indicator, scope, ...(at !== undefined && { at: String(at) }) })
  return useQuery({
    queryKey: ['explain', indicator, scope, at ?? null],
    queryFn: ({ signal }) => ask(`/api/v1/explain?${query.toString()}`, explainAnswerSchema, { signal }),
    refetchInterval: at === undefined ? LOOK_AGAIN_MS : false,
  })
}
