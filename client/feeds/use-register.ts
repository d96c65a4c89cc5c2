import { useMutation } from '@tanstack/react-query'
import type { z } from 'zod'
import { feedBoardSchema, type FeedBoard } from '../../shared/feeds/feed-board.ts'
import type { registerFeedSchema } from '../../shared/feeds/feed-definition.ts'
import { ask } from '../console/ask.ts'
import { issueCredential } from './use-credentials.ts'

interface Wish {
  body: z.input<typeof registerFeedSchema>
  /** What its first credential is called; none is issued without. */
  label: string | undefined
}

/** Registers a feed, in trial, and issues its first credential. */
export function useRegister(onRegistered: (board: FeedBoard, token: string | undefined) => void) {
  return useMutation({
    mutationFn: async ({ body, label }: Wish) => {
      const board = await ask('/api/v1/feeds', feedBoardSchema, { method: 'POST', body })
      const issued = label === undefined ? undefined : await issueCredential(board.feed, { label })
      return { board, token: issued?.token }
    },
    onSuccess: ({ board, token }) => onRegistered(board, token),
  })
}
