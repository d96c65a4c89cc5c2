import { FileError } from '../../shared/files/file-error.ts'
import type { FileFormat } from '../../shared/files/file-format.ts'
import { FILE_LIMITS, isBlank, type Cell } from '../../shared/files/table.ts'
import { CellCount } from './cell-count.ts'
import { decodeText, utf16Of } from './decode-text.ts'
import { columnNames, guessHeaderRow } from './header-row.ts'
import { guessSeparator, withoutNote } from '../../shared/files/guess-separator.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'

export interface ParsedFile {
  kind: 'csv' | 'xlsx'
  /** As it was read, with what was guessed. */
  format: FileFormat
  /** Of an XLSX file. */
  sheets: string[]
  columns: string[]
  /** Below the row of names; `firstRow` is the number of the first of them, as a spreadsheet counts. */
  rows: Cell[][]
  firstRow: number
  /** Indices of those rows that could not be read, ascending: their line stands in their first cell. */
  unread: number[]
}

/** Reads a file as a grid, guessing what `format` does not say. Runs where it harms nobody: in a thread. Throws FileError. */
export async function parseFile(bytes: Buffer, format: FileFormat): Promise<ParsedFile> {
  if (bytes.length === 0) throw new FileError('empty-file')
  if (bytes.length > FILE_LIMITS.bytes) throw new FileError('too-many-bytes')
  const read = isZip(bytes) ? await ofXlsx(bytes, format) : ofCsv(bytes, format)
  while (isEmpty(read.rows.at(-1))) read.rows.pop()
  if (read.rows.length === 0) throw new FileError('empty-file')
  return withHeader(read, format.headerRow)
}

function isEmpty(row: readonly Cell[] | undefined): boolean {
  return row !== undefined && row.every((cell) => isBlank(cell))
}

type Read = Pick<ParsedFile, 'kind' | 'format' | 'sheets' | 'rows' | 'unread'>

async function ofXlsx(bytes: Buffer, format: FileFormat): Promise<Read> {
  const { sheet, sheets, rows } = await readXlsx(bytes, format.sheet)
  const count = new CellCount()
  for (const row of rows) count.add(row)
  return { kind: 'xlsx', format: { sheet }, sheets, rows, unread: [] }
}

function ofCsv(bytes: Buffer, format: FileFormat): Read {
  if (bytes.length > 4 && bytes.readUInt32BE(0) === OLD_EXCEL) throw new FileError('old-excel')
  if (utf16Of(bytes) === undefined && isBinary(bytes)) throw new FileError('not-a-table')
  const { text, encoding } = decodeText(bytes, format.encoding)
  const separator = format.separator ?? guessSeparator(text)
  return {
    kind: 'csv',
    format: { encoding, separator },
    sheets: [],
    ...readCsv(withoutNote(text), separator),
  }
}

function withHeader(read: Read, said: number | undefined): ParsedFile {
  const headerRow = said ?? guessHeaderRow(read.rows)
  if (headerRow > read.rows.length) throw new FileError('no-header')
  const header = headerRow === 0 ? [] : (read.rows[headerRow - 1] ?? [])
  const rows = read.rows.slice(headerRow)
  if (rows.length > FILE_LIMITS.rows) throw new FileError('too-many-rows')
  const width = rows.reduce((most, row) => Math.max(most, row.length), header.length)
  const columns = columnNames(header, width)
  const unread = read.unread.flatMap((index) => (index < headerRow ? [] : [index - headerRow]))
  return { ...read, format: { ...read.format, headerRow }, columns, rows, unread, firstRow: headerRow + 1 }
}

const OLD_EXCEL = 0xd0cf11e0

function isZip(bytes: Buffer): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)
}

/** Control characters that no text has. */
function isBinary(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 4096)
  return head.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)).length > head.length / 50
}
