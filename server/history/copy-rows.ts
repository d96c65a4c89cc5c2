import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { CopyBuffer } from './copy-buffer.ts'

/** Copies rows into a table, in the order given; all of its columns, in the table's own order. */
export async function copyRows<Row>(
  client: ClientBase,
  table: string,
  rows: Iterable<Row>,
  write: (out: CopyBuffer, row: Row) => void,
): Promise<void> {
  const stream = client.query(copyFrom(`copy ${table} from stdin (format binary)`))
  await pipeline(Readable.from(chunksOf(rows, write), { objectMode: false }), stream)
}

function* chunksOf<Row>(rows: Iterable<Row>, write: (out: CopyBuffer, row: Row) => void): Generator<Buffer> {
  const out = new CopyBuffer()
  for (const row of rows) {
    write(out, row)
    if (out.isFull) yield out.takeChunk()
  }
  out.end()
  yield out.takeChunk()
}
