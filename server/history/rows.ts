const FIRST_ROWS = 1_024

/** Rows of figures side by side in one array that grows: hundreds of thousands of them without an object each. */
export class Rows {
  readonly fields: number
  data: Float64Array
  length = 0

  constructor(fields: number) {
    this.fields = fields
    this.data = new Float64Array(FIRST_ROWS * fields)
  }

  /** Adds a row; answers the offset of its first field. What the fields hold is for the caller to set. */
  add(): number {
    const offset = this.length * this.fields
    if (offset + this.fields > this.data.length) this.grow()
    this.length += 1
    return offset
  }

  /** Forgets all rows from `length` on; the memory stays. */
  truncate(length: number): void {
    this.length = length
  }

  private grow(): void {
    const larger = new Float64Array(this.data.length * 2)
    larger.set(this.data)
    this.data = larger
  }
}
