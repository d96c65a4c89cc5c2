import { FileError } from '../../shared/files/file-error.ts'
import type { Cell } from '../../shared/files/table.ts'
import { parseInThread } from '../files/parse-in-thread.ts'

/** Threads that read filled templates at once; each may take hundreds of megabytes. */
const READ_AT_ONCE = 2
/** A template has a hundred rows: a file with more of them is none. */
const MAX_ROWS = 2_000

/** Reads spreadsheets in a thread of their own, within the bounds of files, a few at once. */
export class TemplateReader {
  private reading = 0

  get isBusy(): boolean {
    return this.reading >= READ_AT_ONCE
  }

  /** The first sheet, from its first row on; undefined while it is busy. Rejects with FileError. */
  rowsOf(bytes: Buffer): Promise<Cell[][]> | undefined {
    return this.isBusy ? undefined : this.read(bytes)
  }

  private async read(bytes: Buffer): Promise<Cell[][]> {
    // What is no ZIP file is no XLSX file: no thread is begun for it.
    if (bytes.toString('latin1', 0, 2) !== 'PK') throw new FileError('not-xlsx')
    this.reading += 1
    try {
      const { rows } = await parseInThread(bytes, { headerRow: 0 })
      if (rows.length > MAX_ROWS) throw new FileError('too-many-rows')
      return rows
    } finally {
      this.reading -= 1
    }
  }
}
