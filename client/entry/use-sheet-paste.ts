import type { ClipboardEvent, RefObject } from 'react'
import { cellNameOf } from './cell-name.ts'
import { say } from '../console/say.ts'
import { useLocale } from '../i18n/use-locale.ts'
import type { DraftStore } from './draft-store.ts'
import { inOwnMarks, isBlock, pastedRows } from './pasted-cells.ts'
import { placePasted } from './place-pasted.ts'
import { useEntryTexts } from './texts.ts'
import { figureFields } from './use-sheet-keys.ts'

/** More than one cell in the clipboard fills the cells from here on down; one is for the field alone. */
export function useSheetPaste(table: RefObject<HTMLTableElement | null>, draft: DraftStore) {
  const t = useEntryTexts()
  const locale = useLocale()
  return (event: ClipboardEvent<HTMLTableElement>) => {
    const fields = figureFields(table.current)
    const at = fields.findIndex((field) => field === event.target)
    const rows = pastedRows(event.clipboardData.getData('text/plain'))
    if (at === -1 || !isBlock(rows)) return
    event.preventDefault()
    const names = fields.flatMap((field) => cellNameOf(field.dataset['figure'] ?? '') ?? [])
    const { placed, left } = placePasted(names, at, inOwnMarks(rows, locale))
    for (const { name, text } of placed) draft.type(name, text)
    void draft.flush()
    if (left > 0) say(t('sheet.pastedOver', { count: left }))
    else say(t('sheet.pasted', { count: placed.length }))
  }
}
