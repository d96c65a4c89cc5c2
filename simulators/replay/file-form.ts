import { closeSync, openSync, readSync } from 'node:fs'
import { csvRowAt } from '../../shared/files/csv-row.ts'
import type { Separator } from '../../shared/files/file-format.ts'
import { guessSeparator, withoutNote } from '../../shared/files/guess-separator.ts'
import {
  decodeVietnamese,
  isVietnamese,
  vietnameseEncodingOf,
} from '../../shared/files/vietnamese-encoding.ts'

/** How a delimited file is written, told by its beginning: its encoding, what parts its cells, its names of columns. */
export interface FileForm {
  encoding: string
  delimiter: string
  header: string[]
  /** Rows above it that are not empty: a note of the separator, a title. */
  before: number
}

const LOOKED_AT = 64 * 1024
/** A title has fewer rows. */
const ROWS_LOOKED_AT = 20
/** A title has fewer cells than this share of the widest row, or fills one of them. */
const WIDE = 0.6

/** Undefined where it has no row. Throws where it cannot be read. */
export function fileFormOf(file: string): FileForm | undefined {
  const bytes = beginningOf(file)
  const encoding = encodingOf(bytes)
  const text = decoderOf(encoding)(bytes)
  const delimiter = guessSeparator(text)
  const note = text.length - withoutNote(text).length
  const rows = firstRows(text.slice(note), delimiter)
  const width = Math.max(0, ...rows.map((row) => row.length))
  const index = rows.findIndex((row) => row.length >= width * WIDE && (width === 1 || filled(row) > 1))
  const header = rows[index]
  return header === undefined
    ? undefined
    : { encoding, delimiter, header, before: index + (note > 0 ? 1 : 0) }
}

function filled(row: readonly string[]): number {
  return row.filter((cell) => cell !== '').length
}

function firstRows(text: string, delimiter: Separator): string[][] {
  const rows: string[][] = []
  for (let at = 0; at < text.length && rows.length < ROWS_LOOKED_AT;) {
    const row = csvRowAt(text, at, delimiter)
    // What is behind is cut where it may be in the middle of a quoted cell.
    if (!('cells' in row)) break
    const cells = row.cells.map((cell) => String(cell ?? '').trim())
    if (cells.length > 1 || cells[0] !== '') rows.push(cells)
    at = row.end
  }
  return rows
}

/** Piece by piece; nothing is the end. */
export function decoderOf(encoding: string): (piece?: Uint8Array) => string {
  // A letter is a byte.
  if (isVietnamese(encoding)) return (piece) => (piece === undefined ? '' : decodeVietnamese(piece, encoding))
  const decoder = new TextDecoder(encoding)
  return (piece) => (piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true }))
}

/** By its mark; without one UTF-8 where it can be that, else what it reads as Vietnamese in, else that of Western machines. */
function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return 'utf-8'
  } catch {
    return vietnameseEncodingOf(bytes) ?? 'windows-1252'
  }
}

function beginningOf(file: string): Uint8Array {
  const descriptor = openSync(file, 'r')
  try {
    const bytes = new Uint8Array(LOOKED_AT)
    return bytes.subarray(0, readSync(descriptor, bytes, 0, LOOKED_AT, 0))
  } finally {
    closeSync(descriptor)
  }
}
