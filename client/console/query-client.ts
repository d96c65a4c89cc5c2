import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { meStore } from '../state/me-store.ts'
import { Refused } from './ask.ts'

const MOST_RETRIES = 2

/** What was refused is not asked again; a session that is over leads to the sign-in, wherever it shows. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: noticeSignedOut }),
    mutationCache: new MutationCache({ onError: noticeSignedOut }),
    defaultOptions: {
      queries: {
        retry: (failures, error) => !isRefused(error) && failures < MOST_RETRIES,
        refetchOnWindowFocus: true,
        staleTime: 5_000,
      },
    },
  })
}

function noticeSignedOut(error: unknown): void {
  if (error instanceof Refused && error.code === 'not-signed-in')
    meStore.setState({ looker: { status: 'nobody' } })
}

/** A server that is out of breath says 503 and may be asked again. */
function isRefused(error: unknown): boolean {
  return error instanceof Refused && error.status < 500
}
