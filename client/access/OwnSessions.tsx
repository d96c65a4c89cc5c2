import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { sessionsAnswerSchema } from '../../shared/access/session.ts'
import { ask, tell } from '../console/ask.ts'
import { Problem } from '../console/Problem.tsx'
import { say } from '../console/say.ts'
import { Section } from './Section.tsx'
import { SessionTable } from './SessionTable.tsx'
import { useAccessTexts } from './texts.ts'

/** Where I am signed in; each can be ended from here. */
export function OwnSessions() {
  const t = useAccessTexts()
  const client = useQueryClient()
  const { data, error } = useQuery({
    queryKey: ['my-sessions'],
    queryFn: ({ signal }) => ask('/api/v1/me/sessions', sessionsAnswerSchema, { signal }),
  })
  const revoke = useMutation({
    mutationFn: (session: string) =>
      tell(`/api/v1/me/sessions/${encodeURIComponent(session)}`, { method: 'DELETE' }),
    onSuccess: () => {
      say(t('own.revoked'))
      return client.invalidateQueries({ queryKey: ['my-sessions'] })
    },
  })
  return (
    <Section title={t('own.sessions')} note={t('own.sessionsNote')}>
      <Problem error={error ?? revoke.error} />
      {data && (
        <SessionTable
          sessions={data.sessions}
          onRevoke={(session) => revoke.mutate(session)}
          isBusy={revoke.isPending}
        />
      )}
    </Section>
  )
}
