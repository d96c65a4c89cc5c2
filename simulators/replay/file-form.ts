import { closeSync, openSync, readSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import {
  decodeVietnamese,
  isVietnamese,
  vietnameseEncodingOf,
} from '../../shared/files/vietnamese-encoding.ts'

/** How a delimited file is written, told by its beginning: its encoding, what parts its cells, its first row. */
export interface FileForm {
  encoding: string
  delimiter: string
  header: string[]
}

const DELIMITERS = [',', ';', '\t', '|']
const LOOKED_AT = 64 * 1024

/** Undefined where its first line is no row of a table. Throws where it cannot be read. */
export function fileFormOf(file: string): FileForm | undefined {
  const bytes = beginningOf(file)
  const encoding = encodingOf(bytes)
  const text = decoderOf(encoding)(bytes)
  const rows = DELIMITERS.map((delimiter) => ({ encoding, delimiter, header: firstRow(text, delimiter) }))
  const [most] = rows.toSorted((a, b) => b.header.length - a.header.length)
  return most !== undefined && most.header.length > 0 ? most : undefined
}

function firstRow(text: string, delimiter: string): string[] {
  // A quoted name may go over lines: what is behind the first row is cut where it may be in the middle of one.
  const options = { delimiter, to: 1, relax_quotes: true, relax_column_count: true, skip_empty_lines: true }
  try {
    const [row] = parse(text, options)
    return (row ?? []).map((name) => name.trim())
  } catch {
    return []
  }
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
