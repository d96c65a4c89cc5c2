import { useStore } from 'zustand'
import type { EntryField } from '../../shared/entry/entry-sheet.ts'
import { formatNumber } from '../i18n/format-number.ts'
import { useLocale } from '../i18n/use-locale.ts'
import type { BeforeShown } from './before-shown.ts'
import type { DraftStore } from './draft-store.ts'
import { FigureField } from './FigureField.tsx'
import { IndicatorCell } from './IndicatorCell.tsx'
import { KnownFigures } from './KnownFigures.tsx'
import { ReasonField } from './ReasonField.tsx'
import { RowNotes } from './RowNotes.tsx'
import { figureParts, rowWith, weightOf, type SheetRow } from './sheet-rows.ts'
import { useEntryTexts } from './texts.ts'

interface FillRowProps {
  row: SheetRow
  before: BeforeShown
  draft: DraftStore
}

/** One indicator: what was, what is typed, and at once what is the matter with it. */
export function FillRow({ row: held, before, draft }: FillRowProps) {
  const locale = useLocale()
  const edits = useStore(draft.store, (state) => state.edits)
  const row = rowWith(held, edits, locale)
  const { field, figure } = row
  const parts = figureParts(field)
  // A cell that is still to be filled is no alarm.
  const open = row.problems.filter(({ code, isExplained }) => code !== 'empty' && !isExplained)
  return (
    <tr data-weight={weightOf(open)}>
      <IndicatorCell field={field} />
      <KnownFigures field={field} figure={figure} before={before} />
      <td className="fill-cell">
        <div className="fill-fields" data-parts={parts.length}>
          {parts.map((part) => (
            <FigureField key={part} row={held} part={part} draft={draft} />
          ))}
        </div>
        {parts.length > 1 && <RatioFigure field={field} figure={figure} />}
      </td>
      <td className="notes-cell">
        <RowNotes row={row} />
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
