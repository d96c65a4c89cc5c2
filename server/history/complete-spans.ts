import type { Span } from './civil-spans.ts'

const LAST_MOMENT = Date.UTC(9999, 11, 31)

/**
 * When nothing of a table can have been dropped: where it has partitions, and since as long ago as its rows are kept
 * (`keptSince`). In order, apart from each other.
 */
export function completeSpans(leaves: readonly Span[], keptSince: number): Span[] {
  const spans = [...leaves, { from: keptSince, to: LAST_MOMENT }]
    .map(({ from, to }) => ({ from: Math.max(0, from), to: Math.min(LAST_MOMENT, to) }))
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => a.from - b.from)
  const joined: Span[] = []
  for (const span of spans) {
    const before = joined.at(-1)
    if (before === undefined || span.from > before.to) joined.push(span)
    else joined[joined.length - 1] = { from: before.from, to: Math.max(before.to, span.to) }
  }
  return joined
}
