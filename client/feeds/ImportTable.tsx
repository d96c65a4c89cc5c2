import { Table } from '@mantine/core'
import type { FileImport } from '../../shared/files/file-answers.ts'
import { FILE_ERROR_REASONS } from '../../shared/files/file-error.ts'
import { Moment } from '../console/Moment.tsx'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import { ReasonList } from './ReasonList.tsx'
import { useCounts } from './spans.ts'
import { useFeedTexts } from './texts.ts'
import '../access/tables.css'

/** The rest opens. */
const SHOWN = 3

export function ImportTable({ imports }: { imports: readonly FileImport[] }) {
  const t = useFeedTexts()
  if (imports.length === 0) return <p>{t('files.noImports')}</p>
  return (
    <Table className="stacked-table" verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('files.file')}</Table.Th>
          <Table.Th>{t('files.state')}</Table.Th>
          <Table.Th className="is-figure">{t('files.taken')}</Table.Th>
          <Table.Th className="is-figure">{t('files.again')}</Table.Th>
          <Table.Th className="is-figure">{t('files.notTaken')}</Table.Th>
          <Table.Th>{t('files.at')}</Table.Th>
          <Table.Th>{t('files.by')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {imports.map((one) => (
          <ImportRow key={one.id} one={one} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

function ImportRow({ one }: { one: FileImport }) {
  const t = useFeedTexts()
  const count = useCounts()
  const label = useLabel()
  const locale = useLocale()
  const { name, state, problem, counts, reasons, outputs, startedAt, by, rowCount } = one
  const notTaken = counts.rejected + counts.conflicts
  return (
    <Table.Tr>
      <Table.Td className="cell-main">
        {name}
        {reasons.length > 0 && <ReasonList reasons={reasons} types={outputs} shown={SHOWN} />}
      </Table.Td>
      <Table.Td>
        {capitalised(t(`files.states.${state}`), locale)}
        {state === 'running' && <progress className="import-progress" value={counts.rows} max={rowCount} />}
        {problem !== null && <small>{capitalised(label(FILE_ERROR_REASONS[problem]), locale)}</small>}
      </Table.Td>
      <Table.Td className="is-figure" data-label={t('files.taken')}>
        {count(counts.accepted)}
      </Table.Td>
      <Table.Td className="is-figure" data-label={t('files.again')}>
        {count(counts.duplicates)}
      </Table.Td>
      <Table.Td
        className="is-figure"
        data-label={t('files.notTaken')}
        data-state={notTaken > 0 ? 'attention' : undefined}
      >
        {count(notTaken)}
      </Table.Td>
      <Table.Td data-label={t('files.at')}>
        <Moment at={startedAt} />
      </Table.Td>
      <Table.Td data-label={t('files.by')}>{by}</Table.Td>
    </Table.Tr>
  )
}
