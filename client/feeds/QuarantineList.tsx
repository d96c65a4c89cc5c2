import { Table } from '@mantine/core'
import type { Quarantined } from '../../shared/feeds/quarantine.ts'
import { Moment } from '../console/Moment.tsx'
import { capitalised, useLocale } from '../i18n/use-locale.ts'
import { useFeedTexts } from './texts.ts'
import '../access/tables.css'

export function QuarantineList({ members }: { members: readonly Quarantined[] }) {
  const t = useFeedTexts()
  return (
    <Table className="stacked-table" verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('held.at')}</Table.Th>
          <Table.Th>{t('held.reason')}</Table.Th>
          <Table.Th>{t('held.member')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {members.map((member) => (
          <Held key={member.id} held={member} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Held({ held }: { held: Quarantined }) {
  const t = useFeedTexts()
  const locale = useLocale()
  const { at, path, reason, detail, member, sha256, outcome } = held
  // What was wrong often says again what its code means.
  const isMore = detail !== '' && !detail.includes(reason)
  const hasContent = member !== null && Object.keys(member).length > 0
  return (
    <Table.Tr>
      <Table.Td>
        <Moment at={at} />
        {outcome !== null && <small>{`${t('held.outcome')}: ${outcome}`}</small>}
      </Table.Td>
      <Table.Td className="cell-main">
        {capitalised(isMore || detail === '' ? reason : detail, locale)}
        {isMore && <small>{capitalised(detail, locale)}</small>}
        {path !== '' && <code className="feed-id">{path}</code>}
      </Table.Td>
      <Table.Td>
        {hasContent && <pre className="member">{JSON.stringify(member)}</pre>}
        {!hasContent &&
          (sha256 === null ? t('held.noContent') : t('held.notKept', { hash: sha256.slice(0, 12) }))}
      </Table.Td>
    </Table.Tr>
  )
}
