import type { EntrySheet } from '../../shared/entry/entry-sheet.ts'
import { beforeShown } from './before-shown.ts'
import { ReadRow } from './ReadRow.tsx'
import { ReviewBar } from './ReviewBar.tsx'
import { outliersFirst, rowsOf } from './sheet-rows.ts'
import { SheetColumns } from './SheetColumns.tsx'
import { useEntryTexts } from './texts.ts'
import type { SheetName } from './use-sheet.ts'

/** What stands, to be looked at: for who reviews it with what is unusual first. */
export function ReadSheet({ name, sheet }: { name: SheetName; sheet: EntrySheet }) {
  const t = useEntryTexts()
  const isWaiting = sheet.state === 'submitted'
  const rows = rowsOf(sheet)
  const before = beforeShown(sheet)
  return (
    <>
      {isWaiting && sheet.problems.length > 0 && <p className="sheet-keys">{t('sheet.toReview')}</p>}
      <table className="figures-table" data-read="true">
        <SheetColumns withTrend={before.withTrend} />
        <tbody>
          {(isWaiting ? outliersFirst(rows) : rows).map((row) => (
            <ReadRow key={row.field.indicator} row={row} before={before} />
          ))}
        </tbody>
      </table>
      <ReviewBar name={name} sheet={sheet} />
    </>
  )
}
