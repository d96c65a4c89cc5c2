import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { z } from 'zod'
import { decoderOf, fileFormOf } from './file-form.ts'
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
  const lines = linesOf(file)[Symbol.asyncIterator]()
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

/** A figure, or undefined for an empty cell and for what is no figure. */
export function figureOf(cell: string | undefined): number | undefined {
  const text = cell?.trim() ?? ''
  const figure = text === '' ? Number.NaN : Number(text)
  return Number.isFinite(figure) ? figure : undefined
}

async function* linesOf(file: string): AsyncGenerator<readonly string[]> {
  const { encoding, delimiter } = formOf(file)
  const input = createReadStream(file)
  const text = encoding === 'utf-8' ? input : Readable.from(decoded(input, encoding))
  const parser = text.pipe(
    parse({
      delimiter,
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
    throw new RecordingError(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    input.destroy()
  }
}

function formOf(file: string): { encoding: string; delimiter: string } {
  try {
    return fileFormOf(file) ?? { encoding: 'utf-8', delimiter: ',' }
  } catch (error) {
    throw new RecordingError(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function* decoded(input: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<string> {
  const decode = decoderOf(encoding)
  for await (const chunk of input) yield decode(chunk)
  yield decode()
}
