import { Button, Table } from '@mantine/core'
import { useState } from 'react'
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

/** Nobody reads a hundred rows unasked. */
const SHOWN = 25

/** What it is made of: what counts, then what is missing, which is said above as well, then what does not count. */
export function PartTable({ figure, answer, isOpen }: PartTableProps) {
  const t = useExplainTexts()
  const { parts, moreParts } = figure
  const [isWhole, showWhole] = useState(false)
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
          {(isWhole ? sorted : sorted.slice(0, SHOWN)).map((part) => (
            <PartRow
              key={`${part.feed} ${part.type} ${part.id ?? ''} ${part.area}`}
              part={part}
              figure={figure}
              answer={answer}
            />
          ))}
        </Table.Tbody>
      </Table>
      {!isWhole && sorted.length > SHOWN && (
        <Button variant="default" size="compact-md" onClick={() => showWhole(true)}>
          {t('allParts', { count: sorted.length })}
        </Button>
      )}
      {moreParts > 0 && <p className="quiet">{t('moreParts', { count: moreParts })}</p>}
    </details>
  )
}

function rankOf(part: ExplainFigure['parts'][number]): number {
  if (part.counted) return 0
  return isMissing(part) ? 1 : 2
}
