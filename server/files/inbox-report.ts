import type { Cell } from '../../shared/files/table.ts'
import { FILE_ERROR_REASONS } from '../../shared/files/file-error.ts'
import type { Locale } from '../../shared/label.ts'
import type { KnownImport } from './import-book.ts'
import type { ParsedFile } from './parse-file.ts'
import { wordOf } from './word-of.ts'

export interface InboxReport {
  text: string
  /** Rows of which something was not taken, as a file that can be put right and dropped again. */
  csv: string | undefined
}

/** What became of a file, in both languages, and its wrong rows. */
export function readingReport(known: KnownImport, table: ParsedFile): InboxReport {
  const { wrongRows } = known.report
  const text = `${known.name}\n\n${said(known, 'vi')}\n\n${said(known, 'en')}\n`
  if (wrongRows.length === 0) return { text, csv: undefined }
  const rows = wrongRows.map((row) => table.rows[row - table.firstRow] ?? [])
  return { text, csv: [table.columns, ...rows].map((row) => lineOf(row, table.columns.length)).join('') }
}

const HEADS = {
  vi: { whole: 'Không nhập được tệp', rows: 'dòng', taken: 'quan trắc được nhận', again: 'đã có từ trước' },
  en: {
    whole: 'The file was not imported',
    rows: 'rows',
    taken: 'observations taken',
    again: 'stood already',
  },
} as const
const NOT_TAKEN = { vi: 'Không được nhận', en: 'Not taken' } as const
const FIRST_ROW = { vi: 'dòng đầu tiên bị lỗi', en: 'first such row' } as const

function said({ problem, row_count: rows, report }: KnownImport, locale: Locale): string {
  const head = HEADS[locale]
  if (problem !== null) return `${head.whole}: ${FILE_ERROR_REASONS[problem][locale]}.`
  const { accepted, duplicates, reasons } = report
  const counts = `${rows} ${head.rows}: ${accepted} ${head.taken}, ${duplicates} ${head.again}.`
  const lines = reasons.map(({ column, member, code, count, firstRow, said: words = wordOf(code) }) => {
    const where = column ?? member
    return `- ${where === '' ? '' : `${where}: `}${words[locale]} (${count}; ${FIRST_ROW[locale]}: ${firstRow})`
  })
  return [counts, ...(lines.length > 0 ? [`${NOT_TAKEN[locale]}:`, ...lines] : [])].join('\n')
}

function lineOf(row: readonly Cell[], width: number): string {
  return `${Array.from({ length: width }, (_, i) => csvCell(row[i] ?? null)).join(',')}\r\n`
}

/** Text that a spreadsheet would take for a formula gets an apostrophe in front; figures are left as they are. */
function csvCell(cell: Cell): string {
  if (cell === null) return ''
  const text = String(cell)
  const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.,\s]+%?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
