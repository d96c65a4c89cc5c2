import type { BoardRow } from '../../shared/entry/entry-board.ts'
import { STATUS_NAMES } from '../../shared/entry/entry-status.ts'
import { useLabel } from '../i18n/use-locale.ts'

/** How a period of a form stands, by shape; the word is for who does not see it, or beside it. */
export function EntryMark({ row, withWord = false }: { row: Pick<BoardRow, 'status'>; withWord?: boolean }) {
  const word = useLabel()(STATUS_NAMES[row.status])
  return (
    <span className="entry-mark" data-status={row.status}>
      {withWord ? word : <span className="sr-only">{word}</span>}
    </span>
  )
}
