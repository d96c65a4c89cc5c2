import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { z } from 'zod'
import { decoderOf, fileFormOf, type FileForm } from './file-form.ts'
import type { Mapping } from './recording.ts'
import { RecordingError } from './recording.ts'

const cells = z.array(z.string())
/** A line longer than this is no line of a table. */
const MAX_ROW_BYTES = 1024 * 1024

/** A table as it is read: its column names, then row by row. The file is never held as a whole. */
export interface Table {
  columns: readonly string[]
  rows: AsyncIterable<readonly string[]>
}

/**
 * Whatever its encoding and what parts its cells (file-form.ts). Throws RecordingError for a file that cannot be read or
 * has no header.
 */
export async function readTable(file: string): Promise<Table> {
  const form = formOf(file)
  const lines = linesOf(file, form)[Symbol.asyncIterator]()
  for (let above = 0; above < form.before; above++) await lines.next()
  const header = await lines.next()
  if (header.done === true) throw new RecordingError(`${file}: no header`)
  return { columns: header.value.map((name) => name.trim()), rows: { [Symbol.asyncIterator]: () => lines } }
}

/** Throws RecordingError for a file that is not of the kind of this mapping. */
export async function checkKind({ id, fits }: Mapping, file: string): Promise<void> {
  const { columns, rows } = await readTable(file)
  await rows[Symbol.asyncIterator]().return?.()
  if (!fits(columns))
    throw new RecordingError(
      `${file}: not a file of --mapping ${id}; its header is ${columns.join(',').slice(0, 200)}`,
    )
}

/** The cells of a row by column name; a column that the row is too short for is empty. */
export function byColumn(columns: readonly string[], row: readonly string[]): (name: string) => string {
  return (name) => row[columns.indexOf(name)]?.trim() ?? ''
}

/**
 * A figure, with a point or a comma before its decimals and the other between thousands, where that can mean but one:
 * `1,234` may be either. Undefined for that, for an empty cell and for what is no figure.
 */
export function figureOf(cell: string | undefined): number | undefined {
  const text = cell?.trim() ?? ''
  const figure = text === '' ? Number.NaN : Number(plainOf(text))
  return Number.isFinite(figure) ? figure : undefined
}

function plainOf(text: string): string {
  if (!text.includes(',') || /^[+-]?[1-9]\d{0,2},\d{3}$/.test(text)) return text
  if (/^[+-]?\d+,\d+$/.test(text)) return text.replace(',', '.')
  if (/^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/.test(text)) return text.replaceAll(',', '')
  return /^[+-]?\d{1,3}(?:\.\d{3})+,\d+$/.test(text) ? text.replaceAll('.', '').replace(',', '.') : text
}

async function* linesOf(file: string, { encoding, delimiter }: FileForm): AsyncGenerator<readonly string[]> {
  const input = createReadStream(file)
  const text = encoding === 'utf-8' ? input : Readable.from(decoded(input, encoding))
  const parser = text.pipe(
    parse({
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: MAX_ROW_BYTES,
    }),
  )
  input.once('error', (error) => parser.destroy(error))
  try {
    for await (const row of parser) yield cells.parse(row).map((cell) => cell.normalize('NFC'))
  } catch (error) {
    if (!(error instanceof CsvError) || !ENDLESS.includes(error.code))
      throw new RecordingError(`${file}: ${error instanceof Error ? error.message : String(error)}`)
    // A row that says nothing: each mapping counts it as left out.
    yield []
  } finally {
    input.destroy()
  }
}

/** What is quoted and never ends: what comes before it is read. */
const ENDLESS: readonly string[] = ['CSV_QUOTE_NOT_CLOSED', 'CSV_MAX_RECORD_SIZE']

function formOf(file: string): FileForm {
  try {
    return fileFormOf(file) ?? { encoding: 'utf-8', delimiter: ',', header: [], before: 0 }
  } catch (error) {
    throw new RecordingError(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function* decoded(input: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<string> {
  const decode = decoderOf(encoding)
  for await (const chunk of input) yield decode(chunk)
  yield decode()
}
