import type { DerivedSpan } from '../../../shared/history/history-answer.ts'

/** Of several inputs, each of the same buckets: what was carried for any of them. */
export function mergedSpans(spans: readonly DerivedSpan[]): DerivedSpan[] {
  const byTime = new Map<string, DerivedSpan>()
  for (const span of spans) {
    const key = `${span.from} ${span.to}`
    const held = byTime.get(key)
    byTime.set(key, held === undefined ? span : merged(held, span))
  }
  return [...byTime.values()].toSorted((a, b) => a.from - b.from)
}

function merged(a: DerivedSpan, b: DerivedSpan): DerivedSpan {
  return {
    ...a,
    edges: [...new Set([...a.edges, ...b.edges])],
    unknownShares: unique([...a.unknownShares, ...b.unknownShares]),
    missing: [...new Set([...a.missing, ...b.missing])],
  }
}

function unique(shares: DerivedSpan['unknownShares']): DerivedSpan['unknownShares'] {
  return [...new Map(shares.map((share) => [`${share.from} ${share.to} ${share.on}`, share])).values()]
}
