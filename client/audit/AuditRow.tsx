import { Table } from '@mantine/core'
import type { AuditLine } from '../../shared/audit/audit-entry.ts'
import { EntryTime } from './EntryTime.tsx'
import { useAuditNames } from './names.ts'
import { OutcomeMark } from './OutcomeMark.tsx'
import { useAuditTexts } from './texts.ts'
import { useReason } from './use-reason.ts'
import { WhoText } from './WhoText.tsx'

export function AuditRow({ line, onOpen }: { line: AuditLine; onOpen: (line: AuditLine) => void }) {
  const t = useAuditTexts()
  const names = useAuditNames()
  const { number, at, action, target, who, from, outcome } = line.entry
  const reason = useReason()(line.entry)
  return (
    <Table.Tr onClick={() => onOpen(line)}>
      <Table.Td className="number-cell figures">{number}</Table.Td>
      <Table.Td className="time-cell">
        <EntryTime at={at} />
      </Table.Td>
      <Table.Td className="action-cell">
        <button
          type="button"
          className="entry-open"
          aria-label={t('open', { number })}
          onClick={(event) => {
            event.stopPropagation()
            onOpen(line)
          }}
        >
          {names.action(action)}
        </button>
        {reason !== null && <span className="entry-reason">{reason}</span>}
      </Table.Td>
      <Table.Td className="target-cell">{target}</Table.Td>
      <Table.Td className="who-cell">
        <WhoText who={who} from={from} />
      </Table.Td>
      <Table.Td className="outcome-cell">
        <OutcomeMark outcome={outcome} />
      </Table.Td>
    </Table.Tr>
  )
}
