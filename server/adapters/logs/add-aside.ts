import type { LogCounts } from '../../../shared/adapters/log-counts.ts'

/** Types of what is set aside that are told one by one; a sensor has a score of them. */
const MOST_TYPES = 50

/** Adds to a count by type, in place. A type may have any name. */
export function addAside(sum: LogCounts['aside'], type: string, count = 1): void {
  const isTold = Object.hasOwn(sum, type) || (Object.keys(sum).length < MOST_TYPES && type !== '__proto__')
  const name = isTold ? type : 'other'
  sum[name] = (Object.hasOwn(sum, name) ? (sum[name] ?? 0) : 0) + count
}
