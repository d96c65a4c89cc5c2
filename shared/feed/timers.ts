/** Runs something later, and answers how to call it off. Handed in, so that tests move time by hand. */
export type After = (ms: number, run: () => void) => () => void

export const afterRealTime: After = (ms, run) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
