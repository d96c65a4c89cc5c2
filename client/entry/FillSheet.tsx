import { useRef } from 'react'
import type { EntrySheet } from '../../shared/entry/entry-sheet.ts'
import { beforeShown } from './before-shown.ts'
import { FillRow } from './FillRow.tsx'
import { rowsOf } from './sheet-rows.ts'
import { SheetColumns } from './SheetColumns.tsx'
import { SubmitBar } from './SubmitBar.tsx'
import { useEntryTexts } from './texts.ts'
import { useDraft } from './use-draft.ts'
import { useSheetKeys } from './use-sheet-keys.ts'
import { useSheetPaste } from './use-sheet-paste.ts'
import type { SheetName } from './use-sheet.ts'

/** The sheet to be filled: by keys alone, by hand on a phone, or by a column that is pasted. */
export function FillSheet({ name, sheet }: { name: SheetName; sheet: EntrySheet }) {
  const t = useEntryTexts()
  const table = useRef<HTMLTableElement>(null)
  const draft = useDraft(name)
  const onKeyDown = useSheetKeys(table)
  const onPaste = useSheetPaste(table, draft)
  const rows = rowsOf(sheet)
  const before = beforeShown(sheet)
  return (
    <>
      <p className="sheet-keys">{t('sheet.keys')}</p>
      <table className="figures-table" ref={table} onKeyDown={onKeyDown} onPaste={onPaste}>
        <SheetColumns withTrend={before.withTrend} />
        <tbody>
          {rows.map((row) => (
            <FillRow key={row.field.indicator} row={row} before={before} draft={draft} />
          ))}
        </tbody>
      </table>
      <SubmitBar name={name} sheet={sheet} draft={draft} table={table} />
    </>
  )
}
