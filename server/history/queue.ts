/** Runs tasks one after the other, whatever becomes of those before. */
export class Queue {
  private last: Promise<unknown> = Promise.resolve()

  run<T>(task: () => Promise<T>): Promise<T> {
    const done = this.last.then(task)
    this.last = done.catch(() => undefined)
    return done
  }
}
