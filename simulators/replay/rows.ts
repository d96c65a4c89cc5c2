import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse'
import { z } from 'zod'
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

/** Throws RecordingError for a file that cannot be read or has no header. */
export async function readTable(file: string, delimiter: string): Promise<Table> {
  const lines = linesOf(file, delimiter)[Symbol.asyncIterator]()
  const header = await lines.next()
  if (header.done === true) throw new RecordingError(`${file}: no header`)
  return { columns: header.value.map((name) => name.trim()), rows: { [Symbol.asyncIterator]: () => lines } }
}

/** Throws RecordingError for a file that is not of the kind of this mapping. */
export async function checkKind({ id, delimiter, fits }: Mapping, file: string): Promise<void> {
  const { columns, rows } = await readTable(file, delimiter)
  await rows[Symbol.asyncIterator]().return?.()
  if (!fits(columns))
    throw new RecordingError(
      `${file}: not a file of --mapping ${id}; its header is ${columns.join(delimiter).slice(0, 200)}`,
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

async function* linesOf(file: string, delimiter: string): AsyncGenerator<readonly string[]> {
  const input = createReadStream(file)
  const parser = input.pipe(
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
    for await (const row of parser) yield cells.parse(row)
  } catch (error) {
    throw new RecordingError(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    input.destroy()
  }
}
