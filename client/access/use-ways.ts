import { useQuery } from '@tanstack/react-query'
import { signInWaysSchema } from '../../shared/access/sign-in.ts'
import { ask } from '../console/ask.ts'

/** How one may sign in here, and where here is. */
export function useWays() {
  return useQuery({
    queryKey: ['ways'],
    queryFn: ({ signal }) => ask('/api/v1/sign-in/ways', signInWaysSchema, { signal }),
  })
}
