import type { Worker } from 'node:worker_threads'
import { FileError } from '../../shared/files/file-error.ts'
import type { FileFormat } from '../../shared/files/file-format.ts'
import { FILE_LIMITS, type Cell } from '../../shared/files/table.ts'
import { startThread } from '../start-thread.ts'
import type { ParsedFile } from './parse-file.ts'
import type { FromParser, ParseOptions } from './parse-messages.ts'

/** Beyond this a thread is ended: a file that needs more was made to. */
const MAX_HEAP_MB = 768

/** `parseFile` in a thread of its own, with a bound on its time and memory. Throws FileError. */
export async function parseInThread(bytes: Uint8Array, format: FileFormat): Promise<ParsedFile> {
  if (bytes.length > FILE_LIMITS.bytes) throw new FileError('too-many-bytes')
  const options: ParseOptions = { bytes, format }
  const worker = startThread('files/parse-worker', options, {
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  })
  try {
    return await answerOf(worker)
  } finally {
    await worker.terminate()
  }
}

function answerOf(worker: Worker): Promise<ParsedFile> {
  return new Promise((resolve, reject) => {
    const rows: Cell[][] = []
    const late = setTimeout(() => reject(new FileError('too-slow')), FILE_LIMITS.parseMs)
    const settle = (end: () => void) => {
      clearTimeout(late)
      end()
    }
    worker.on('message', (message: FromParser) => {
      if (message.type === 'rows') for (const row of message.rows) rows.push(row)
      else if (message.type === 'parsed') settle(() => resolve({ ...message.file, rows }))
      else settle(() => reject(new FileError(message.code)))
    })
    worker.once('error', (error: NodeJS.ErrnoException) =>
      settle(() =>
        reject(new FileError(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-many-cells' : 'not-read')),
      ),
    )
    worker.once('exit', () => settle(() => reject(new FileError('not-read'))))
  })
}
