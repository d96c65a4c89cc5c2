import { Table } from '@mantine/core'
import type { Person } from '../../shared/access/person.ts'
import { Moment } from '../console/Moment.tsx'
import { GrantList } from './GrantList.tsx'
import { StatusMark } from './StatusMark.tsx'
import { useAccessTexts } from './texts.ts'
import './tables.css'
import './people.css'

export function PeopleTable({
  people,
  onOpen,
}: {
  people: readonly Person[]
  onOpen: (person: string) => void
}) {
  const t = useAccessTexts()
  return (
    <Table className="stacked-table people-table" verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('people.name')}</Table.Th>
          <Table.Th>{t('people.grants')}</Table.Th>
          <Table.Th>{t('people.status')}</Table.Th>
          <Table.Th>{t('people.secondFactor')}</Table.Th>
          <Table.Th>{t('people.lastSeenAt')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {people.map(({ person, name, email, grants, status, secondFactor, lastSeenAt }) => (
          <Table.Tr key={person} data-status={status} onClick={() => onOpen(person)}>
            <Table.Td className="cell-main">
              <button
                type="button"
                className="person-open"
                aria-label={t('people.open', { name })}
                onClick={() => onOpen(person)}
              >
                {name}
              </button>
              <span className="person-email">{email}</span>
            </Table.Td>
            <Table.Td className="grants-cell">
              <GrantList grants={grants} />
            </Table.Td>
            <Table.Td>
              <StatusMark status={status} />
            </Table.Td>
            <Table.Td data-label={t('people.secondFactor')}>
              {t(secondFactor ? 'people.on' : 'people.off')}
            </Table.Td>
            <Table.Td data-label={t('people.lastSeenAt')}>
              {lastSeenAt === null ? t('people.never') : <Moment at={lastSeenAt} />}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
