/** Waits for a promise, at most so long; rejects when it does or when the time is over. */
export function waitUntil<T>(promise: Promise<T>, withinMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not within ${withinMs} ms`)), withinMs)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
