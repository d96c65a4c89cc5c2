/** What is done at once before dashboards, timers and other feeds have their turn. */
const AT_ONCE_MS = 4

/**
 * Batches come in heaps: an answer that many waited for lets many speak at once. They are taken in order, a few
 * milliseconds' worth at a time, so that nothing else waits for the whole heap.
 */
export class BatchTurns {
  private readonly clock: () => number
  private readonly later: (run: () => void) => void
  private waiting: (() => void)[] = []
  private isDue = false

  /** `clock` never steps back; `later` runs something when what waits now has had its turn. */
  constructor(
    clock: () => number = () => performance.now(),
    later: (run: () => void) => void = (run) => void setImmediate(run),
  ) {
    this.clock = clock
    this.later = later
  }

  add(take: () => void): void {
    this.waiting.push(take)
    if (this.isDue) return
    this.isDue = true
    this.later(() => this.run())
  }

  private run(): void {
    const begun = this.clock()
    let next = 0
    // One at least: a batch that alone takes longer must not stop the others for good.
    do this.waiting[next++]?.()
    while (next < this.waiting.length && this.clock() - begun < AT_ONCE_MS)
    this.waiting = this.waiting.slice(next)
    this.isDue = this.waiting.length > 0
    if (this.isDue) this.later(() => this.run())
  }
}
