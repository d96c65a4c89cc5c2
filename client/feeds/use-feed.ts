import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { arrivalsAnswerSchema, type Arrival } from '../../shared/feeds/arrivals.ts'
import { feedBoardSchema, type FeedBoard } from '../../shared/feeds/feed-board.ts'
import type { changeFeedSchema } from '../../shared/feeds/feed-definition.ts'
import { feedsAnswerSchema } from '../../shared/http-answers.ts'
import { ask } from '../console/ask.ts'

const LOOK_AGAIN_MS = 5_000
const WATCH_MS = 1_000
/** Batches that stay on the page. */
const ARRIVALS_SHOWN = 10

export function feedAddress(feed: string): string {
  return `/api/v1/feeds/${encodeURIComponent(feed)}`
}

export function useFeeds() {
  return useQuery({
    queryKey: ['feeds'],
    queryFn: ({ signal }) => ask('/api/v1/feeds', feedsAnswerSchema, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  })
}

export function useBoard(feed: string) {
  return useQuery({
    queryKey: ['feed', feed],
    queryFn: ({ signal }) => ask(feedAddress(feed), feedBoardSchema, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  })
}

/** Changes a feed, or lets it go live; what is shown of it is the answer. */
export function useChangeFeed(feed: string, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: z.input<typeof changeFeedSchema>) =>
      ask(feedAddress(feed), feedBoardSchema, { method: 'PATCH', body }),
    onSuccess: (board) => {
      client.setQueryData<FeedBoard>(['feed', feed], board)
      onDone()
    },
  })
}

export function useRetireFeed(feed: string, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => ask(feedAddress(feed), feedBoardSchema, { method: 'DELETE' }),
    onSuccess: (board) => {
      client.setQueryData<FeedBoard>(['feed', feed], board)
      onDone()
    },
  })
}

interface Watched {
  /** The newest first. */
  arrivals: Arrival[]
  latest: number
  missed: number
}

/** What comes of a feed while this is shown, looked for each second. */
export function useArrivals(feed: string) {
  const client = useQueryClient()
  const queryKey = ['arrivals', feed]
  return useQuery({
    queryKey,
    queryFn: async ({ signal }): Promise<Watched> => {
      const before = client.getQueryData<Watched>(queryKey)
      const after = before === undefined ? '' : `?after=${before.latest}`
      const told = await ask(`${feedAddress(feed)}/arrivals${after}`, arrivalsAnswerSchema, { signal })
      // A server that was started again counts anew.
      const isSame = before !== undefined && told.latest >= before.latest
      const held = isSame ? before.arrivals : []
      return {
        arrivals: [...told.arrivals.toReversed(), ...held].slice(0, ARRIVALS_SHOWN),
        latest: told.latest,
        // What came before this page looked is missed by nobody.
        missed: isSame ? before.missed + told.missed : 0,
      }
    },
    refetchInterval: WATCH_MS,
    staleTime: 0,
  })
}
