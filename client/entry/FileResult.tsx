import { Button, Table } from '@mantine/core'
import type { EntryFileAnswer, EntryFileProblem } from '../../shared/entry/entry-file.ts'
import type { EntryField } from '../../shared/entry/entry-sheet.ts'
import { Icon } from '../console/Icon.tsx'
import { capitalised, useLabel, useLocale } from '../i18n/use-locale.ts'
import { textOf } from './cell-text.ts'
import { useEntryTexts } from './texts.ts'
import '../access/tables.css'

interface FileResultProps {
  fileName: string
  answer: EntryFileAnswer
  fields: readonly EntryField[]
  isBusy: boolean
  onTake: () => void
}

/** What stands in a file, cell by cell: first what is wrong, then what would be taken, and taking it. */
export function FileResult({ fileName, answer, fields, isBusy, onTake }: FileResultProps) {
  const t = useEntryTexts()
  const { cells, same, problems } = answer
  const wrong = problems.filter(({ weight }) => weight === 'blocks')
  const told = problems.filter(({ weight }) => weight === 'told')
  const isWhole = wrong.some(({ code }) => OF_WHOLE_FILE.includes(code))
  return (
    <div className="file-result" role="status">
      <h3>{fileName}</h3>
      {wrong.length > 0 && (
        <>
          <p className="file-wrong">
            <Icon name="warning" />
            {isWhole ? t('file.noneTaken') : t('file.problems', { count: wrong.length })}
          </p>
          <ProblemTable problems={wrong} />
        </>
      )}
      {told.length > 0 && (
        <>
          <h4>{t('file.told')}</h4>
          <ProblemTable problems={told} />
        </>
      )}
      {!isWhole && (
        <>
          <p className="file-count">
            {cells.length === 0 ? t('file.nothing') : t('file.wouldTake', { count: cells.length })}
            {same > 0 && `, ${t('file.same', { count: same })}`}
          </p>
          {cells.length > 0 && <CellTable cells={cells} fields={fields} />}
          {cells.length > 0 && (
            <Button loading={isBusy} onClick={onTake}>
              {t('file.take', { count: cells.length })}
            </Button>
          )}
        </>
      )}
    </div>
  )
}

/** With one of these no cell is taken. */
const OF_WHOLE_FILE: readonly EntryFileProblem['code'][] = ['not-a-template', 'other-form', 'other-period']

function ProblemTable({ problems }: { problems: readonly EntryFileProblem[] }) {
  const t = useEntryTexts()
  const label = useLabel()
  const locale = useLocale()
  return (
    <Table className="stacked-table file-problems" verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('file.cell')}</Table.Th>
          <Table.Th>{t('file.there')}</Table.Th>
          <Table.Th>{t('file.wrong')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {problems.map((problem, index) => (
          <Table.Tr key={`${problem.at} ${problem.code} ${index}`} data-weight={problem.weight}>
            <Table.Td className="file-at figures">{problem.at ?? t('file.wholeFile')}</Table.Td>
            <Table.Td className="file-there">
              {problem.there === null ? t('file.empty') : String(problem.there)}
            </Table.Td>
            <Table.Td>{capitalised(label(problem.label), locale)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

interface CellTableProps {
  cells: EntryFileAnswer['cells']
  fields: readonly EntryField[]
}

function CellTable({ cells, fields }: CellTableProps) {
  const t = useEntryTexts()
  const locale = useLocale()
  const label = useLabel()
  const written = (content: string | number | null) => textOf({ content }, locale) || t('file.empty')
  const nameOf = (id: string) => {
    const field = fields.find(({ indicator }) => indicator === id)
    return field ? capitalised(label(field.name), locale) : id
  }
  return (
    <Table className="stacked-table" verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('file.cell')}</Table.Th>
          <Table.Th>{t('file.indicator')}</Table.Th>
          <Table.Th className="is-figure">{t('file.now')}</Table.Th>
          <Table.Th className="is-figure">{t('file.there')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {cells.map(({ at, indicator, part, content, now }) => (
          <Table.Tr key={`${indicator} ${part}`}>
            <Table.Td className="file-at figures">{at}</Table.Td>
            <Table.Td className="cell-main">
              {nameOf(indicator)}
              {part !== 'value' && <small>{t(`sheet.parts.${part}`)}</small>}
            </Table.Td>
            <Table.Td className="is-figure" data-label={t('file.now')}>
              {written(now)}
            </Table.Td>
            <Table.Td className="is-figure" data-label={t('file.there')}>
              <b>{written(content)}</b>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
