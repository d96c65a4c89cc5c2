import { parentPort, workerData } from 'node:worker_threads'
import { FileError } from '../../shared/files/file-error.ts'
import { parseFile } from './parse-file.ts'
import type { FromParser, ParseOptions } from './parse-messages.ts'

const ROWS_AT_ONCE = 2_000

/** The thread of one file: it may run out of time or memory, and nothing else ends with it. */
async function work({ bytes, format }: ParseOptions): Promise<void> {
  try {
    const { rows, ...file } = await parseFile(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      format,
    )
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
      say({ type: 'rows', rows: rows.slice(from, from + ROWS_AT_ONCE) })
    say({ type: 'parsed', file })
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    say({ type: 'refused', code: error.code })
  }
}

function say(message: FromParser): void {
  const port = parentPort
  port?.postMessage(message)
}

await work(workerData.options)
