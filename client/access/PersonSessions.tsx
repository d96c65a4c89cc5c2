import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Person } from '../../shared/access/person.ts'
import { sessionsAnswerSchema } from '../../shared/access/session.ts'
import { ask, tell } from '../console/ask.ts'
import { Problem } from '../console/Problem.tsx'
import { say } from '../console/say.ts'
import { SessionTable } from './SessionTable.tsx'
import { SureButton } from './SureButton.tsx'
import { useAccessTexts } from './texts.ts'
import { addressOf } from './use-people.ts'

/** Where somebody is signed in, and the way to end all of it. */
export function PersonSessions({ person }: { person: Person }) {
  const t = useAccessTexts()
  const client = useQueryClient()
  const queryKey = ['sessions', person.person]
  const { data, error } = useQuery({
    queryKey,
    queryFn: ({ signal }) => ask(`${addressOf(person)}/sessions`, sessionsAnswerSchema, { signal }),
  })
  const end = useMutation({
    mutationFn: () => tell(`${addressOf(person)}/sessions`, { method: 'DELETE' }),
    onSuccess: () => {
      say(t('people.endedSessions'))
      return client.invalidateQueries({ queryKey })
    },
  })
  const sessions = data?.sessions ?? []
  return (
    <section className="person-part">
      <h3>{t('people.sessions')}</h3>
      <Problem error={error ?? end.error} />
      {sessions.length > 0 ? <SessionTable sessions={sessions} /> : <p>{t('people.noSessions')}</p>}
      {sessions.length > 0 && (
        <div>
          <SureButton isBusy={end.isPending} onSure={() => end.mutate()}>
            {t('people.endSessions')}
          </SureButton>
        </div>
      )}
    </section>
  )
}
