import type { After } from './timers.ts'

interface Waiter {
  resolve: () => void
  reject: (error: Error) => void
  cancel: () => void
}

/** Who waits for everything to be acknowledged, each with its own patience. */
export class DrainWaiters {
  private readonly after: After
  private readonly waiters = new Set<Waiter>()

  constructor(after: After) {
    this.after = after
  }

  add(timeoutMs: number | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { resolve, reject, cancel: () => {} }
      this.waiters.add(waiter)
      if (timeoutMs === undefined) return
      waiter.cancel = this.after(timeoutMs, () => {
        this.waiters.delete(waiter)
        reject(new Error(`not drained within ${timeoutMs} ms`))
      })
    })
  }

  resolve(): void {
    this.settle((waiter) => waiter.resolve())
  }

  reject(error: Error): void {
    this.settle((waiter) => waiter.reject(error))
  }

  private settle(how: (waiter: Waiter) => void): void {
    for (const waiter of this.waiters) {
      waiter.cancel()
      how(waiter)
    }
    this.waiters.clear()
  }
}
