import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  addedKeySchema,
  keysAnswerSchema,
  type AddedKey,
  type AddKey,
} from '../../shared/access/access-key.ts'
import { ask, tell } from '../console/ask.ts'

const PATH = '/api/v1/keys'
const KEYS = ['keys']

export function useKeys() {
  return useQuery({
    queryKey: KEYS,
    queryFn: ({ signal }) => ask(PATH, keysAnswerSchema, { signal }),
  })
}

export function useAddKey(onDone: (added: AddedKey) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: AddKey) => ask(PATH, addedKeySchema, { method: 'POST', body }),
    onSuccess: async (added) => {
      onDone(added)
      await client.invalidateQueries({ queryKey: KEYS })
    },
  })
}

export function useRevokeKey(onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (key: string) => tell(`${PATH}/${encodeURIComponent(key)}`, { method: 'DELETE' }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: KEYS })
      onDone()
    },
  })
}
