import { useMutation, useQueryClient } from '@tanstack/react-query'
import {
  credentialsAnswerSchema,
  issuedCredentialSchema,
  type IssueCredential,
  type IssuedCredential,
} from '../../shared/feeds/feed-credential.ts'
import { ask } from '../console/ask.ts'
import { feedAddress } from './use-feed.ts'

export function useIssueCredential(feed: string, onIssued: (issued: IssuedCredential) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: IssueCredential) => issueCredential(feed, body),
    onSuccess: async (issued) => {
      onIssued(issued)
      await client.invalidateQueries({ queryKey: ['feed', feed] })
    },
  })
}

export function issueCredential(feed: string, body: IssueCredential): Promise<IssuedCredential> {
  return ask(`${feedAddress(feed)}/credentials`, issuedCredentialSchema, { method: 'POST', body })
}

export function useRevokeCredential(feed: string, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (credential: string) =>
      ask(`${feedAddress(feed)}/credentials/${encodeURIComponent(credential)}`, credentialsAnswerSchema, {
        method: 'DELETE',
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['feed', feed] })
      onDone()
    },
  })
}
