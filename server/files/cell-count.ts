import { FileError } from '../../shared/files/file-error.ts'
import { FILE_LIMITS } from '../../shared/files/table.ts'

/** Counts what is read, and refuses what is more than a file may have. */
export class CellCount {
  private rows = 0
  private cells = 0

  add(row: readonly unknown[]): void {
    this.rows++
    this.cells += row.length
    if (row.length > FILE_LIMITS.columns) throw new FileError('too-many-columns')
    // The names of the columns stand above, with at most a hundred rows over them.
    if (this.rows > FILE_LIMITS.rows + 101) throw new FileError('too-many-rows')
    if (this.cells > FILE_LIMITS.cells) throw new FileError('too-many-cells')
    for (const cell of row)
      if (typeof cell === 'string' && cell.length > FILE_LIMITS.cellLength)
        throw new FileError('too-long-cell')
  }
}
