import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Definition } from '../../shared/kpi/definition.ts'
import {
  type addDefinitionSchema,
  type changeDefinitionSchema,
  definitionAnswerSchema,
  dictionaryAnswerSchema,
  type DefinitionAnswer,
  type DictionaryAnswer,
} from '../../shared/kpi/dictionary-answers.ts'
import { ask } from '../console/ask.ts'
import { adoptDefinitions } from '../state/definitions.ts'

const ROUTE = '/api/v1/dictionary'

export function useDictionary() {
  return useQuery({
    queryKey: ['dictionary'],
    queryFn: async ({ signal }): Promise<DictionaryAnswer> => {
      const answer = await ask(ROUTE, dictionaryAnswerSchema, { signal })
      // All of the page calls indicators as the dictionary does.
      adoptDefinitions(answer)
      return answer
    },
  })
}

export type DefinitionOf = (indicator: string) => Definition | undefined

/** What indicators mean today, by id; of none while the dictionary is not here. */
export function useDefinitionOf(): DefinitionOf {
  const { data } = useDictionary()
  return (indicator) => data?.definitions.find((one) => one.indicator === indicator)
}

/** All versions of one. */
export function useDefinition(indicator: string) {
  return useQuery({
    queryKey: ['definition', indicator],
    queryFn: ({ signal }) => ask(definitionRoute(indicator), definitionAnswerSchema, { signal }),
  })
}

export function useChangeDefinition(indicator: string, onDone: () => void) {
  const keep = useKeep()
  return useMutation({
    mutationFn: (body: z.input<typeof changeDefinitionSchema>) =>
      ask(definitionRoute(indicator), definitionAnswerSchema, { method: 'PUT', body }),
    onSuccess: (answer) => keep(answer).then(onDone),
  })
}

export function useAddDefinition(onDone: (answer: DefinitionAnswer) => void) {
  const keep = useKeep()
  return useMutation({
    mutationFn: (body: z.input<typeof addDefinitionSchema>) =>
      ask(ROUTE, definitionAnswerSchema, { method: 'POST', body }),
    onSuccess: (answer) => keep(answer).then(() => onDone(answer)),
  })
}

/** The answer is what stands now; the list is asked for anew before anybody is led back to it. */
function useKeep(): (answer: DefinitionAnswer) => Promise<void> {
  const client = useQueryClient()
  return (answer) => {
    client.setQueryData(['definition', answer.indicator], answer)
    return client.invalidateQueries({ queryKey: ['dictionary'] })
  }
}

function definitionRoute(indicator: string): string {
  return `${ROUTE}/${encodeURIComponent(indicator)}`
}

export function definitionPage(indicator: string): string {
  return `/dictionary/${encodeURIComponent(indicator)}`
}
