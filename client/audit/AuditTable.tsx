import { Table } from '@mantine/core'
import type { AuditLine } from '../../shared/audit/audit-entry.ts'
import { AuditRow } from './AuditRow.tsx'
import { useAuditTexts } from './texts.ts'

export function AuditTable({
  lines,
  onOpen,
}: {
  lines: readonly AuditLine[]
  onOpen: (line: AuditLine) => void
}) {
  const t = useAuditTexts()
  return (
    <Table className="audit-table" verticalSpacing="xs" highlightOnHover stickyHeader>
      <Table.Thead>
        <Table.Tr>
          <Table.Th className="number-cell">{t('number')}</Table.Th>
          <Table.Th>{t('at')}</Table.Th>
          <Table.Th>{t('action')}</Table.Th>
          <Table.Th>{t('target')}</Table.Th>
          <Table.Th>{t('who')}</Table.Th>
          <Table.Th>{t('outcome')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          <AuditRow key={line.entry.number} line={line} onOpen={onOpen} />
        ))}
      </Table.Tbody>
    </Table>
  )
}
