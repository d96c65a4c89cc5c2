import type { PartWindow } from './part-windows.ts'

/** How many series were to report in each bucket, by key: those that were of the areas when it began. */
export function expectedByBucket(
  windows: readonly PartWindow[],
  keyOf: (window: PartWindow) => number,
  edges: readonly number[],
): Map<number, Int32Array> {
  const counts = new Map<number, Int32Array>()
  for (const window of windows) {
    const key = keyOf(window)
    let changes = counts.get(key)
    if (changes === undefined) counts.set(key, (changes = new Int32Array(edges.length)))
    const first = firstBucketOf(window, edges)
    const after = firstAtOrAfter(edges, window.until)
    if (first >= after) continue
    changes[first] = (changes[first] ?? 0) + 1
    if (after < edges.length) changes[after] = (changes[after] ?? 0) - 1
  }
  for (const changes of counts.values()) {
    for (let i = 1; i < changes.length; i++) changes[i] = (changes[i] ?? 0) + (changes[i - 1] ?? 0)
  }
  return counts
}

/** One that comes anew is expected in the bucket that it comes in; one that moves is of where the bucket found it. */
function firstBucketOf({ since, isFirst }: PartWindow, edges: readonly number[]): number {
  const at = firstAtOrAfter(edges, since)
  return isFirst && at > 0 && edges[at] !== since ? at - 1 : at
}

function firstAtOrAfter(edges: readonly number[], at: number): number {
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((edges[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}
