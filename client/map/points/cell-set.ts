/** Cells of a table, each once: which must be drawn again. Bounded by the table, however long nobody draws. */
export class CellSet {
  readonly list: number[] = []
  private flags = new Uint8Array(0)
  private cols = 0
  private rows = 0

  reset(cols: number, rows: number): void {
    this.cols = cols
    this.rows = rows
    if (this.flags.length === cols * rows) this.flags.fill(0)
    else this.flags = new Uint8Array(cols * rows)
    this.list.length = 0
  }

  /** Columns and rows from and to, both included; what lies outside is left out. */
  add(fromCol: number, toCol: number, fromRow: number, toRow: number): void {
    const lastCol = Math.min(toCol, this.cols - 1)
    const lastRow = Math.min(toRow, this.rows - 1)
    for (let row = Math.max(0, fromRow); row <= lastRow; row += 1) {
      for (let col = Math.max(0, fromCol); col <= lastCol; col += 1) {
        const cell = row * this.cols + col
        if (this.flags[cell]) continue
        this.flags[cell] = 1
        this.list.push(cell)
      }
    }
  }

  addCell(cell: number): void {
    if (this.flags[cell]) return
    this.flags[cell] = 1
    this.list.push(cell)
  }

  addAround(cell: number): void {
    const col = cell % this.cols
    const row = Math.floor(cell / this.cols)
    this.add(col - 1, col + 1, row - 1, row + 1)
  }

  clear(): void {
    for (const cell of this.list) this.flags[cell] = 0
    this.list.length = 0
  }
}
