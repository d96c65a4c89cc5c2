/** Severities from normal to critical, as `SEVERITY_RANK` numbers them. */
const LEVELS = 4
const NONE = -1

/** Where the grid stands. All lengths are device pixels; `left` and `top` are the canvas's corner in the world. */
export interface GridWindow {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/**
 * Level of detail: cells of the screen, anchored in the world so that a pan does not regroup, each with its points by
 * group and severity in linked lists within typed arrays. A change costs O(1); a bucket (a cell's points of one
 * group) with more points than its group allows is drawn as one cluster.
 */
export class CrowdGrid {
  cols = 0
  rows = 0
  /** Of the first cell, from the canvas's corner: never above 0. */
  offsetX = 0
  offsetY = 0
  readonly cell: number
  readonly groups: number
  private readonly mergeAbove: readonly number[]
  private heads = new Int32Array(0)
  private counts = new Int32Array(0)
  private sumX = new Float64Array(0)
  private sumY = new Float64Array(0)
  private next = new Int32Array(0)
  private previous = new Int32Array(0)
  private listOf = new Int32Array(0)

  /** `cell` in device pixels; `mergeAbove` for each group: how many points a cell shows one by one. */
  constructor(cell: number, mergeAbove: readonly number[]) {
    this.cell = cell
    this.mergeAbove = mergeAbove
    this.groups = mergeAbove.length
  }

  /** Forgets every point and stands over another window. */
  reset(view: GridWindow, capacity: number): void {
    const { cell } = this
    const firstCol = Math.floor(view.left / cell)
    const firstRow = Math.floor(view.top / cell)
    this.offsetX = firstCol * cell - view.left
    this.offsetY = firstRow * cell - view.top
    this.cols = Math.ceil((view.width - this.offsetX) / cell)
    this.rows = Math.ceil((view.height - this.offsetY) / cell)
    const buckets = this.cols * this.rows * this.groups
    if (this.sumX.length !== buckets) {
      this.heads = new Int32Array(buckets * LEVELS)
      this.counts = new Int32Array(buckets * LEVELS)
      this.sumX = new Float64Array(buckets)
      this.sumY = new Float64Array(buckets)
    }
    this.heads.fill(NONE)
    this.counts.fill(0)
    this.sumX.fill(0)
    this.sumY.fill(0)
    this.grow(capacity)
    this.listOf.fill(NONE)
  }

  /** Makes room for more points; those held stay. */
  grow(capacity: number): void {
    if (this.listOf.length >= capacity) return
    this.next = extended(this.next, capacity)
    this.previous = extended(this.previous, capacity)
    this.listOf = extended(this.listOf, capacity)
  }

  /** The bucket that it is in now, or -1 outside of the window. */
  insert(slot: number, x: number, y: number, group: number, severity: number): number {
    const bucket = this.bucketAt(x, y, group)
    if (bucket < 0) {
      this.listOf[slot] = NONE
      return NONE
    }
    const list = bucket * LEVELS + severity
    const head = this.heads[list] ?? NONE
    this.next[slot] = head
    this.previous[slot] = NONE
    if (head !== NONE) this.previous[head] = slot
    this.heads[list] = slot
    this.listOf[slot] = list
    this.counts[list] = (this.counts[list] ?? 0) + 1
    this.sumX[bucket] = (this.sumX[bucket] ?? 0) + x
    this.sumY[bucket] = (this.sumY[bucket] ?? 0) + y
    return bucket
  }

  /** `x` and `y` as they were inserted. */
  remove(slot: number, x: number, y: number): void {
    const list = this.listOf[slot] ?? NONE
    if (list === NONE) return
    const bucket = (list / LEVELS) | 0
    const next = this.next[slot] ?? NONE
    const previous = this.previous[slot] ?? NONE
    if (next !== NONE) this.previous[next] = previous
    if (previous === NONE) this.heads[list] = next
    else this.next[previous] = next
    this.listOf[slot] = NONE
    this.counts[list] = (this.counts[list] ?? 0) - 1
    this.sumX[bucket] = (this.sumX[bucket] ?? 0) - x
    this.sumY[bucket] = (this.sumY[bucket] ?? 0) - y
  }

  bucketOf(slot: number): number {
    const list = this.listOf[slot] ?? NONE
    return list === NONE ? NONE : (list / LEVELS) | 0
  }

  bucketAt(x: number, y: number, group: number): number {
    const col = Math.floor((x - this.offsetX) / this.cell)
    const row = Math.floor((y - this.offsetY) / this.cell)
    if (col < 0 || row < 0 || col >= this.cols || row >= this.rows) return NONE
    return (row * this.cols + col) * this.groups + group
  }

  cellOf(bucket: number): number {
    return (bucket / this.groups) | 0
  }

  /** First point of a bucket at one severity, or -1. */
  first(bucket: number, severity: number): number {
    return this.heads[bucket * LEVELS + severity] ?? NONE
  }

  following(slot: number): number {
    return this.next[slot] ?? NONE
  }

  countAt(bucket: number, severity: number): number {
    return this.counts[bucket * LEVELS + severity] ?? 0
  }

  total(bucket: number): number {
    const at = bucket * LEVELS
    const { counts } = this
    return (counts[at] ?? 0) + (counts[at + 1] ?? 0) + (counts[at + 2] ?? 0) + (counts[at + 3] ?? 0)
  }

  clustered(bucket: number): boolean {
    return this.total(bucket) > (this.mergeAbove[bucket % this.groups] ?? 0)
  }

  /** The worst severity in a bucket, so that nothing critical hides in a quiet ring. */
  worst(bucket: number): number {
    for (let severity = LEVELS - 1; severity > 0; severity -= 1) {
      if (this.countAt(bucket, severity) > 0) return severity
    }
    return 0
  }

  /** Mean place of a bucket's points, moved so far into its own room that a ring of this radius stays within it. */
  centreX(bucket: number, radius: number): number {
    const cell = this.cellOf(bucket)
    const left = this.offsetX + (cell % this.cols) * this.cell
    const mean = (this.sumX[bucket] ?? 0) / this.total(bucket)
    if (!this.shared(cell)) return clamp(mean, left + radius, left + this.cell - radius)
    return left + this.cell * ((bucket % this.groups) & 1 ? 0.75 : 0.25)
  }

  centreY(bucket: number, radius: number): number {
    const cell = this.cellOf(bucket)
    const top = this.offsetY + Math.floor(cell / this.cols) * this.cell
    const mean = (this.sumY[bucket] ?? 0) / this.total(bucket)
    if (!this.shared(cell)) return clamp(mean, top + radius, top + this.cell - radius)
    return top + this.cell * ((bucket % this.groups) & 2 ? 0.75 : 0.25)
  }

  /** Has a cell clusters of several groups? Then each has its quarter, so that rings never lie on each other. */
  private shared(cell: number): boolean {
    let clusters = 0
    for (let group = 0; group < this.groups; group += 1) {
      if (this.clustered(cell * this.groups + group)) clusters += 1
    }
    return clusters > 1
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value))
}

function extended(column: Int32Array<ArrayBuffer>, capacity: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(capacity).fill(NONE)
  larger.set(column)
  return larger
}
