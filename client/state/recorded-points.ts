import type { HistoryAnswer } from '../../shared/history/history-answer.ts'
import { LINE_SPAN_MS, type HistoryKey, type HistoryPoint } from './history.ts'

const MINUTE_MS = 60_000
const POINTS = LINE_SPAN_MS / MINUTE_MS
/** What is kept of answers, for the page's life: the oldest goes first. */
const MOST_KEPT = 200
/** A server that could not tell is left alone this long. */
const AGAIN_AFTER_MS = 60_000

const kept = new Map<string, readonly HistoryPoint[]>()
let quietUntil = 0

/** What a roll-up was in the hours before a moment, by the minute; nothing where the server cannot tell. */
export async function recordedPoints(key: HistoryKey, at: number): Promise<readonly HistoryPoint[]> {
  // Whole minutes that are over: the one that runs holds figures from after the moment.
  const to = Math.floor(at / MINUTE_MS) * MINUTE_MS
  const span = { from: String(to - LINE_SPAN_MS), to: String(to), points: String(POINTS) }
  // As it was told each minute, of what is computed too: its inputs may be known by the day only.
  const asked = { ...key, ...span, method: 'recorded' }
  const url = `/api/v1/history?${new URLSearchParams(asked).toString()}`
  const known = kept.get(url)
  if (known) return known
  if (Date.now() < quietUntil) return []
  const answer = await ask(url)
  if (!answer) {
    quietUntil = Date.now() + AGAIN_AFTER_MS
    return []
  }
  const points = pointsOf(answer)
  kept.set(url, points)
  for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest)
  return points
}

async function ask(url: string): Promise<HistoryAnswer | undefined> {
  const response = await fetch(url).catch(() => undefined)
  if (!response?.ok || !response.headers.get('content-type')?.includes('json')) return undefined
  return (await response.json().catch(() => undefined)) as HistoryAnswer | undefined
}

/** Each bucket in its middle; where some are left out, nothing was said: a gap. */
export function pointsOf({ bucketMs, columns }: Pick<HistoryAnswer, 'bucketMs' | 'columns'>): HistoryPoint[] {
  const points: HistoryPoint[] = []
  const gapMs = Math.max(bucketMs, MINUTE_MS) * 2.5
  columns.t.forEach((begins, row) => {
    const at = begins + bucketMs / 2
    const before = points.at(-1)
    if (before && at - before.at > gapMs) points.push({ at: before.at + 1, value: null })
    points.push({ at, value: columns.value[row] ?? null })
  })
  return points
}
