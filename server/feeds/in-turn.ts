export type InTurn = <T>(run: () => Promise<T>) => Promise<T>

/** Runs one thing after the other, in the order in which they are asked for; one that fails does not stop the next. */
export function inTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (run) => {
    const next = last.then(run)
    last = next.catch(() => undefined)
    return next
  }
}
