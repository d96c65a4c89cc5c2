import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  peopleAnswerSchema,
  personSchema,
  type Person,
  type PersonChange,
} from '../../shared/access/person.ts'
import { ask } from '../console/ask.ts'

const PEOPLE = ['people']

export function usePeople() {
  return useQuery({
    queryKey: PEOPLE,
    queryFn: ({ signal }) => ask('/api/v1/people', peopleAnswerSchema, { signal }),
  })
}

export function addressOf({ person }: Person): string {
  return `/api/v1/people/${encodeURIComponent(person)}`
}

/** Changes one of them; the list is asked for anew. */
export function useChangePerson(person: Person, onDone: (change: PersonChange) => void) {
  const askAgain = useAskPeopleAgain()
  return useMutation({
    mutationFn: (body: PersonChange) => ask(addressOf(person), personSchema, { method: 'PATCH', body }),
    onSuccess: async (_person, change) => {
      await askAgain()
      onDone(change)
    },
  })
}

export function useAskPeopleAgain(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: PEOPLE })
}
