import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLocation, useRoute } from 'wouter'
import { AddButton } from '../console/AddButton.tsx'
import { Icon } from '../console/Icon.tsx'
import { PageHead } from '../console/PageHead.tsx'
import { Problem } from '../console/Problem.tsx'
import { Waiting } from '../console/Waiting.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { PeopleTable } from './PeopleTable.tsx'
import { PersonDrawer } from './PersonDrawer.tsx'
import { useAccessTexts } from './texts.ts'
import { usePeople } from './use-people.ts'
import { useFoundPeople } from './use-found-people.ts'

/** The people that this administrator may manage; `/people/<id>` opens one of them beside the list. */
export function PeoplePage() {
  const t = useAccessTexts()
  const { data, error } = usePeople()
  const [search, setSearch] = useState('')
  const [isInviting, setInviting] = useState(false)
  const [, go] = useLocation()
  const [, route] = useRoute('/people/:person')
  const people = data?.people ?? []
  const found = useFoundPeople(people, search)
  return (
    <>
      <PageHead title={t('people.title')} note={t('people.note')}>
        <AddButton onClick={() => setInviting(true)}>{t('people.invite')}</AddButton>
      </PageHead>
      <Problem error={error} />
      {data ? (
        <>
          <div className="list-head">
            <TextInput
              className="list-search"
              type="search"
              aria-label={t('people.search')}
              placeholder={t('people.search')}
              leftSection={<Icon name="search" />}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
            <span role="status">{t('people.count', { count: found.length })}</span>
          </div>
          {found.length > 0 && (
            <PeopleTable people={found} onOpen={(person) => go(`/people/${encodeURIComponent(person)}`)} />
          )}
          {found.length === 0 && (
            <p className="list-none">{t(people.length === 0 ? 'people.none' : 'people.noneFound')}</p>
          )}
        </>
      ) : (
        !error && <Waiting />
      )}
      <InviteDialog isOpen={isInviting} onClose={() => setInviting(false)} />
      <PersonDrawer
        person={people.find(({ person }) => person === route?.person)}
        onClose={() => go('/people')}
      />
    </>
  )
}
