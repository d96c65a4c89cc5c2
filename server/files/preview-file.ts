import type { FilePreview } from '../../shared/files/file-answers.ts'
import { ROWS_SHOWN } from '../../shared/files/file-answers.ts'
import { headerSignature } from '../../shared/files/header-signature.ts'
import { columnsOf, type Mapping } from '../../shared/files/mapping.ts'
import { proposeMapping } from '../../shared/files/propose-mapping.ts'
import { isBlank, type Cell } from '../../shared/files/table.ts'
import type { FeedDoor } from './feed-door.ts'
import type { HeldFile } from './held-files.ts'
import type { ParsedFile } from './parse-file.ts'

/** Rows that a mapping is proposed by. */
const LOOKED_AT = 200
/** Rows in which different words are counted. */
const COUNTED = 5_000
/** A column with more different words than this holds no codes. */
const MAX_WORDS = 30
const MAX_WORD = 80

/** What stands in a file, for people, with the mapping that is remembered of its layout or one that is proposed. */
export function previewFile(
  { feed, file, name, parsed: { table } }: HeldFile,
  remembered: Mapping | undefined,
  { door, zone }: { door: FeedDoor; zone: string },
): FilePreview {
  const { kind, format, sheets, columns, firstRow, rows } = table
  const isRemembered =
    remembered !== undefined && columnsOf(remembered).every((column) => columns.includes(column))
  const sample = { columns, rows: readRows(table, LOOKED_AT), zone }
  const mapping = isRemembered
    ? remembered
    : proposeMapping({ ...sample, domains: door.domainsOf(feed), areas: door.areasOf(feed) })
  return {
    file,
    name,
    kind,
    format,
    sheets,
    columns,
    firstRow,
    rowCount: rows.length,
    rows: rows.slice(0, ROWS_SHOWN),
    values: wordsOf(table),
    signature: headerSignature(columns),
    mapping,
    isRemembered,
  }
}

/** The first of those that could be read. */
function readRows({ rows, unread }: ParsedFile, most: number): Cell[][] {
  const notRead = new Set(unread)
  return rows.slice(0, most).filter((_, index) => !notRead.has(index))
}

function wordsOf(table: ParsedFile): Record<string, string[]> {
  const { columns } = table
  const looked = readRows(table, COUNTED)
  const entries = columns.flatMap((column, index): [string, string[]][] => {
    const words = new Set<string>()
    for (const row of looked) {
      const cell = row[index] ?? null
      if (isBlank(cell)) continue
      const word = String(cell).trim()
      words.add(word)
      if (words.size > MAX_WORDS || word.length > MAX_WORD) return []
    }
    return words.size === 0 ? [] : [[column, [...words]]]
  })
  return Object.fromEntries(entries)
}
