import type { EntryField } from '../../shared/entry/entry-sheet.ts'
import { useStore } from 'zustand'
import { cellKey } from '../../shared/entry/cell.ts'
import { formatNumber } from '../i18n/format-number.ts'
import { useLocale } from '../i18n/use-locale.ts'
import type { DraftStore } from './draft-store.ts'
import { contentOf } from './cell-text.ts'
import { FigureField } from './FigureField.tsx'
import { IndicatorCell } from './IndicatorCell.tsx'
import { KnownFigures } from './KnownFigures.tsx'
import { ReasonField } from './ReasonField.tsx'
import { RowNotes } from './RowNotes.tsx'
import { fieldParts, figureOf, weightOf, type SheetRow } from './sheet-rows.ts'
import { useEntryTexts } from './texts.ts'

/** One indicator: what was, what is typed, and what is the matter with it. */
export function FillRow({ row, draft }: { row: SheetRow; draft: DraftStore }) {
  const { field } = row
  const { figure, isTyping } = useTyped(row, draft)
  return (
    <tr
      data-weight={
        isTyping
          ? 0
          : weightOf({
              problems: row.problems.filter(({ code, isExplained }) => code !== 'empty' && !isExplained),
            })
      }
    >
      <IndicatorCell field={field} />
      <KnownFigures field={field} figure={figure} />
      <td className="fill-cell">
        {fieldParts(field).map((part) => (
          <FigureField key={part} row={row} part={part} draft={draft} />
        ))}
        {fieldParts(field).length > 1 && <RatioFigure field={field} figure={figure} />}
      </td>
      <td className="notes-cell">
        <RowNotes row={row} isStale={isTyping} />
        <ReasonField row={row} draft={draft} />
      </td>
    </tr>
  )
}

function RatioFigure({ field, figure }: { field: EntryField; figure: number | null }) {
  const t = useEntryTexts()
  const locale = useLocale()
  if (figure === null) return null
  const written = `${formatNumber(figure, field.decimals, locale)} ${field.unit[locale]}`
  return <output className="ratio-figure figures">{t('sheet.ofRatio', { figure: written })}</output>
}

/** The figure as it stands on the page, saved or not. */
function useTyped({ field, cells }: SheetRow, draft: DraftStore) {
  const locale = useLocale()
  const edits = useStore(draft.store, (state) => state.edits)
  const editOf = (part: 'value' | 'numerator' | 'denominator') =>
    edits.get(cellKey({ indicator: field.indicator, part }))
  const figure = figureOf(field, (part) => {
    const edit = editOf(part)
    const content = edit ? contentOf(part, edit.text, locale) : cells.get(part)?.content
    return typeof content === 'number' ? content : null
  })
  return { figure, isTyping: fieldParts(field).some((part) => editOf(part) !== undefined) }
}
