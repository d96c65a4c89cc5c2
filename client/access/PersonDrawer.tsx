import { Drawer } from '@mantine/core'
import type { Person } from '../../shared/access/person.ts'
import { Moment } from '../console/Moment.tsx'
import { useConsoleTexts } from '../console/texts.ts'
import { useMe } from '../state/me-store.ts'
import { GrantList } from './GrantList.tsx'
import { PersonActions } from './PersonActions.tsx'
import { PersonGrants } from './PersonGrants.tsx'
import { PersonSessions } from './PersonSessions.tsx'
import { StatusMark } from './StatusMark.tsx'
import { useAccessTexts } from './texts.ts'

/** One person beside the list. What one may do oneself, another administrator decides. */
export function PersonDrawer({ person, onClose }: { person: Person | undefined; onClose: () => void }) {
  const words = useConsoleTexts()
  return (
    <Drawer
      opened={person !== undefined}
      onClose={onClose}
      position="right"
      size="46rem"
      title={person?.name}
      closeButtonProps={{ 'aria-label': words('close') }}
    >
      {person && <PersonParts key={person.person} person={person} />}
    </Drawer>
  )
}

function PersonParts({ person }: { person: Person }) {
  const t = useAccessTexts()
  const isSelf = useMe()?.id === person.person
  const { email, status, secondFactor, createdAt, grants } = person
  return (
    <>
      <dl className="person-facts">
        <dt>{t('enter.email')}</dt>
        <dd>{email}</dd>
        <dt>{t('people.status')}</dt>
        <dd>
          <StatusMark status={status} />
        </dd>
        <dt>{t('own.second')}</dt>
        <dd>{t(secondFactor ? 'people.on' : 'people.off')}</dd>
        <dt>{t('people.createdAt')}</dt>
        <dd>
          <Moment at={createdAt} />
        </dd>
      </dl>
      <section className="person-part">
        <h3>{t('people.grants')}</h3>
        {isSelf ? (
          <>
            <GrantList grants={grants} />
            <p className="note">{t('people.self')}</p>
          </>
        ) : (
          <PersonGrants person={person} />
        )}
      </section>
      <PersonSessions person={person} />
      {!isSelf && <PersonActions person={person} />}
    </>
  )
}
