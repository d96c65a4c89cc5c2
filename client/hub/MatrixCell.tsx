import { useTranslation } from 'react-i18next'
import { formatNumber } from '../i18n/format-number.ts'
import { useLabel, useLocale } from '../i18n/use-locale.ts'
import { AgeText } from '../ui/AgeText.tsx'
import { FigureText } from '../ui/FigureText.tsx'
import { FreshnessMark } from '../ui/FreshnessMark.tsx'
import { SeverityMark } from '../ui/SeverityMark.tsx'
import { isKnown, type Cell, type MatrixRow } from './matrix.ts'

interface MatrixCellProps {
  cell: Cell
  /** Of the province: on a phone each cell says whose it is. */
  name: string
  decimals: number
  against: MatrixRow['reference']['of']
}

/** A figure; how it stands among others; how old it is, how much of it is there, and whose word it is. */
export function MatrixCell({ cell, name, decimals, against }: MatrixCellProps) {
  const label = useLabel()
  const isUrgent = cell.severity === 'high' || cell.severity === 'critical'
  return (
    <td
      className={isUrgent ? 'takes-severity' : undefined}
      data-severity={cell.severity}
      data-name={name}
      data-known={isKnown(cell)}
      title={cell.source && label(cell.source)}
    >
      <span className="hub-value">
        <SeverityMark severity={cell.severity} named />
        <CellValue cell={cell} decimals={decimals} />
      </span>
      <Standing cell={cell} decimals={decimals} against={against} />
      <Age cell={cell} />
    </td>
  )
}

/** The nation, or the whole of the hub: what the provinces are held against. */
export function ReferenceCell({ cell, decimals }: { cell: MatrixRow['reference']; decimals: number }) {
  const { t } = useTranslation()
  const label = useLabel()
  const isThere = isKnown(cell)
  return (
    <td
      className="hub-reference"
      data-name={t('hub.reference')}
      data-known={isThere}
      title={cell.source && label(cell.source)}
    >
      <span className="hub-value">
        <CellValue cell={cell} decimals={decimals} />
      </span>
      {isThere && (
        <span className="hub-standing">
          {t(`hub.of.${cell.of}`)}
          {cell.parts && <Parts parts={cell.parts} />}
        </span>
      )}
      {isThere && <Age cell={{ ...cell, parts: undefined }} />}
    </td>
  )
}

function CellValue({ cell, decimals }: { cell: Cell; decimals: number }) {
  const label = useLabel()
  const { t } = useTranslation()
  const { value, words, rank, freshness } = cell
  const isMeaning = words !== undefined && (value === null || value === 1)
  if (isMeaning) return <span className="hub-words">{label(words)}</span>
  // A rank is known where the score behind it is not.
  if (value === null && rank !== undefined && cell.period !== undefined)
    return <span className="hub-words">{t('hub.rank', { rank: rankText(rank) })}</span>
  return <FigureText value={value} decimals={decimals} freshness={freshness} />
}

function Standing({
  cell,
  decimals,
  against,
}: {
  cell: Cell
  decimals: number
  against: MatrixRow['reference']['of']
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { value, rank, rise, difference } = cell
  const places = rise === undefined || rise === 0 ? '' : ` ${rise > 0 ? '▲' : '▼'}${Math.abs(rise)}`
  const by =
    difference === undefined
      ? ''
      : `${difference < 0 ? '−' : '+'}${formatNumber(Math.abs(difference), Math.min(decimals, 2), locale)}`
  const isRanked = rank !== undefined && (value !== null || places !== '')
  if (!isRanked && by === '') return null
  return (
    <span className="hub-standing figures">
      {isRanked && t('hub.rank', { rank: rankText(rank) }) + places}
      {isRanked && by !== '' && ' · '}
      {by !== '' && <abbr title={t(`hub.against.${against}`)}>{by}</abbr>}
    </span>
  )
}

function Parts({ parts: { reported, expected } }: { parts: NonNullable<Cell['parts']> }) {
  return (
    <span className="age-parts figures" data-whole={reported >= expected}>
      {reported}/{expected}
    </span>
  )
}

function rankText({ place, of }: NonNullable<Cell['rank']>): string {
  return of === undefined ? String(place) : `${place}/${of}`
}

function Age({ cell }: { cell: Cell }) {
  const { t } = useTranslation()
  const { period, asOf, parts, freshness, isSimulated, isOfBefore, isOnce } = cell
  if (period !== undefined)
    return (
      <span className="hub-age figures" data-freshness={freshness}>
        {!isOnce && <FreshnessMark freshness={freshness} />}
        {period.split('-').toReversed().join('/')}
        {isOfBefore && <span>{t('hub.before')}</span>}
      </span>
    )
  if (asOf === undefined) return null
  return (
    <span className="hub-age figures" data-freshness={freshness}>
      <FreshnessMark freshness={freshness} />
      {parts && parts.expected > 1 && <Parts parts={parts} />}
      <span>
        <AgeText since={asOf} />
      </span>
      {isSimulated && <span className="hub-simulated">{t('hub.simulated')}</span>}
    </span>
  )
}
