/** One piece of work after the other: what leads a world is never in it twice. */
export class Turns {
  private waiting = 0
  private last: Promise<unknown> = Promise.resolve()

  /** Somebody has a turn, or waits for one. */
  get busy(): boolean {
    return this.waiting > 0
  }

  take<T>(work: () => Promise<T>): Promise<T> {
    this.waiting += 1
    const turn = this.last.then(work).finally(() => (this.waiting -= 1))
    this.last = turn.catch(() => undefined)
    return turn
  }
}
