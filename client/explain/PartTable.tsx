import { Table } from '@mantine/core'
import type { ExplainAnswer, ExplainFigure } from '../../shared/kpi/explain-answer.ts'
import { PartRow } from './PartRow.tsx'
import { isMissing } from './missing.ts'
import { useExplainTexts } from './texts.ts'
import '../access/tables.css'

interface PartTableProps {
  figure: ExplainFigure
  answer: ExplainAnswer
  isOpen: boolean
}

/** All that was said of it: what is missing first, then what counts, then what does not. */
export function PartTable({ figure, answer, isOpen }: PartTableProps) {
  const t = useExplainTexts()
  const { parts, moreParts } = figure
  if (parts.length === 0) return <p className="quiet">{t('noParts')}</p>
  const sorted = parts.toSorted((a, b) => rankOf(a) - rankOf(b))
  return (
    <details className="parts" open={isOpen}>
      <summary>{t('parts', { count: parts.length + moreParts })}</summary>
      <Table className="stacked-table part-table" verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('part')}</Table.Th>
            <Table.Th className="is-figure">{t('value')}</Table.Th>
            <Table.Th>{t('measured')}</Table.Th>
            <Table.Th>{t('source')}</Table.Th>
            <Table.Th>{t('state')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.map((part) => (
            <PartRow
              key={`${part.feed} ${part.type} ${part.id ?? ''} ${part.area}`}
              part={part}
              figure={figure}
              answer={answer}
            />
          ))}
        </Table.Tbody>
      </Table>
      {moreParts > 0 && <p className="quiet">{t('moreParts', { count: moreParts })}</p>}
    </details>
  )
}

function rankOf(part: ExplainFigure['parts'][number]): number {
  if (isMissing(part)) return 0
  return part.counted ? 1 : 2
}
