import { formatNumber, UNKNOWN_FIGURE } from '../i18n/format-number.ts'
import { useLabel, useLocale } from '../i18n/use-locale.ts'
import type { BeforeShown } from './before-shown.ts'
import { textOf } from './cell-text.ts'
import { IndicatorCell } from './IndicatorCell.tsx'
import { KnownFigures } from './KnownFigures.tsx'
import { RowNotes } from './RowNotes.tsx'
import { cellOf, figureParts, weightOf, type SheetRow } from './sheet-rows.ts'
import { useEntryTexts } from './texts.ts'

export function ReadRow({ row, before }: { row: SheetRow; before: BeforeShown }) {
  const t = useEntryTexts()
  const locale = useLocale()
  const { field, figure, reason } = row
  return (
    <tr data-weight={weightOf(row.problems)}>
      <IndicatorCell field={field} />
      <KnownFigures field={field} figure={figure} before={before} />
      <td className="is-figure read-cell" data-label={t('sheet.current')}>
        <b>{figure === null ? UNKNOWN_FIGURE : formatNumber(figure, field.decimals, locale)}</b>
        {figureParts(field).length > 1 && <Parts row={row} />}
      </td>
      <td className="notes-cell">
        {reason !== null && (
          <p className="reason-said">
            <span>{t('sheet.reason')}: </span>
            {reason}
          </p>
        )}
        <RowNotes row={row} withEmpty />
      </td>
    </tr>
  )
}

/** Of a ratio, what it is made of. */
function Parts({ row }: { row: SheetRow }) {
  const label = useLabel()
  const locale = useLocale()
  return row.field.cells
    .filter(({ part }) => part !== 'reason')
    .map((cell) => (
      <small key={cell.part}>
        {`${label(cell.label)}: ${textOf(cellOf(row, cell.part), locale) || UNKNOWN_FIGURE}`}
      </small>
    ))
}
