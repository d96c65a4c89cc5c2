/** Epoch milliseconds as PostgreSQL takes them for timestamptz[], exact to the millisecond for every year. */
export function isoTimes(epochMs: readonly number[]): string[] {
  return epochMs.map((at) => new Date(at).toISOString())
}
