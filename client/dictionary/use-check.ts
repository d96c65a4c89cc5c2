import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Defined } from '../../shared/kpi/definition.ts'
import { checkAnswerSchema, type CheckAnswer } from '../../shared/kpi/dictionary-answers.ts'
import { ask } from '../console/ask.ts'

/** The server is asked when a hand has rested this long. */
const REST_MS = 300

/** A formula alone, or all that is said of an indicator. */
export type Checked =
  | { formula: string }
  | {
      indicator: string
      definition: Defined
      validFrom: string
    }

/** What the server would say of it, asked while it is typed; nothing of it is kept. */
export function useCheck(checked: Checked): CheckAnswer | undefined {
  // A number that is none has no place in JSON: it goes as null, and is told.
  const body = JSON.stringify(checked)
  const [rested] = useDebouncedValue(body, REST_MS)
  const { data } = useQuery({
    queryKey: ['definition-check', rested],
    queryFn: ({ signal }) =>
      ask('/api/v1/dictionary/check', checkAnswerSchema, {
        method: 'POST',
        body: JSON.parse(rested) as unknown,
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 10_000,
  })
  return data
}
