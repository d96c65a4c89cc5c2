import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  directivesAnswerSchema,
  proposableAnswerSchema,
  proposalsAnswerSchema,
  type DirectivesAnswer,
  type ProposalsAnswer,
} from '../../shared/federation/proposal.ts'
import { caseSchema } from '../../shared/observation.ts'
import { ask } from '../console/ask.ts'
import { say } from '../console/say.ts'
import { useTaskTexts } from './texts.ts'

export type DirectiveRow = DirectivesAnswer['directives'][number]
export type ProposalRow = ProposalsAnswer['proposals'][number]

const KEY = ['tasks']
/** What comes down or up the link is seen without a reload. */
const AGAIN_MS = 5_000

export function useDirectives() {
  return useQuery({
    queryKey: [...KEY, 'directives'],
    queryFn: ({ signal }) => ask('/api/v1/directives', directivesAnswerSchema, { signal }),
    refetchInterval: AGAIN_MS,
  })
}

export function useProposals() {
  return useQuery({
    queryKey: [...KEY, 'proposals'],
    queryFn: ({ signal }) => ask('/api/v1/proposals', proposalsAnswerSchema, { signal }),
    refetchInterval: AGAIN_MS,
  })
}

export function useProposable() {
  return useQuery({
    queryKey: [...KEY, 'facts'],
    queryFn: ({ signal }) => ask('/api/v1/proposals/facts', proposableAnswerSchema, { signal }),
  })
}

/** Says something to the server, and looks again at what stands then. */
export function useTell(done: () => void = () => undefined) {
  const t = useTaskTexts()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ path, body }: { path: string; body: object }) =>
      ask(`/api/v1/${path}`, caseSchema, { method: 'POST', body }),
    onSuccess: () => {
      say(t('sent'))
      done()
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: KEY }),
  })
}
