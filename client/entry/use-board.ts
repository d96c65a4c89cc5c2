import { useQuery } from '@tanstack/react-query'
import { boardAnswerSchema } from '../../shared/entry/entry-board.ts'
import { ask } from '../console/ask.ts'

const LOOK_AGAIN_MS = 15_000
export const BOARD_KEY = ['entry-board'] as const

export function useBoard() {
  return useQuery({
    queryKey: BOARD_KEY,
    queryFn: ({ signal }) => ask('/api/v1/entry/board', boardAnswerSchema, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  })
}
