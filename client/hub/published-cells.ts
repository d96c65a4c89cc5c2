import { RESULT } from '../../shared/indices/result-kind.ts'
import type { Label } from '../../shared/label.ts'
import type { RoomState } from '../../shared/live/room-state.ts'

type Attributes = Readonly<Record<string, string | number | boolean | null>>

/** A result of an area, of the whole hub, or of the nation, as somebody published it. */
export interface Result {
  index: string
  /** `2024`, or a day. */
  period: string
  area: string
  extent: 'area' | 'region' | 'nation'
  score: number | undefined
  rank: number | undefined
  of: number | undefined
  /** Places that it was said to have risen by. */
  change: number | undefined
  mean: number | undefined
  said: Label | undefined
  source: Label
}

/** Every published result that is a figure of its area or of more than one; those to compare with are none. */
export function resultsIn(room: RoomState | undefined): Result[] {
  return [...(room?.things.values() ?? [])]
    .filter(({ kind, attributes }) => kind === RESULT.id && isOwnOrWide(attributes ?? {}))
    .map(({ area, attributes = {} }) => resultOf(area, attributes))
}

function isOwnOrWide(said: Attributes): boolean {
  return said['own'] === true || typeof said['extent'] === 'string'
}

function resultOf(area: string, said: Attributes): Result {
  const figure = (name: string) => (typeof said[name] === 'number' ? said[name] : undefined)
  const text = (name: string) => (typeof said[name] === 'string' ? said[name] : '')
  const [numerator, denominator] = [figure('numerator'), figure('denominator')]
  const share =
    numerator === undefined || denominator === undefined ? undefined : (100 * numerator) / denominator
  const words = text('said')
  const extent = text('extent')
  return {
    index: text('index'),
    period: text('period'),
    area,
    extent: extent === 'region' || extent === 'nation' ? extent : 'area',
    score: figure('score') ?? share,
    rank: figure('rank'),
    of: figure('of'),
    change: figure('change'),
    mean: figure('mean'),
    said: words === '' ? undefined : wordsOf([words, text('saidEn')], extent, [numerator, denominator]),
    source: { vi: text('source'), en: text('sourceEn') },
  }
}

/** `6/6 · văn bản ở bốn cấp`: of how many of the provinces it was said, where that is known. */
function wordsOf([vi, en]: [string, string], extent: string, [part, whole]: (number | undefined)[]): Label {
  const count = extent === 'region' && part !== undefined ? `${part}/${whole} · ` : ''
  return { vi: count + vi, en: count + (en || vi) }
}

/** The newest; of two of one period either, since they say the same. */
export function newest(results: readonly Result[]): Result | undefined {
  return results.toSorted((a, b) => (lastDayOf(a.period) < lastDayOf(b.period) ? 1 : -1)).at(0)
}

/** `2024` is over on 2024-12-31, `2024-Q3` and `2024-09` on 2024-09-31 at the latest: enough to put days in order. */
export function lastDayOf(period: string): string {
  const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(period) ?? []
  if (quarter !== undefined) return lastDayOf(`${year}-${String(3 * Number(quarter)).padStart(2, '0')}`)
  if (/^\d{4}$/.test(period)) return `${period}-12-31`
  return /^\d{4}-\d{2}$/.test(period) ? `${period}-31` : period
}

/** By how many places it rose: as it was said, or against the newest earlier rank among as many. */
export function riseOf(result: Result, results: readonly Result[]): number | undefined {
  const { change, rank, of } = result
  if (change !== undefined || rank === undefined) return change
  const before = newest(
    results.filter((other) => other.of === of && lastDayOf(other.period) < lastDayOf(result.period)),
  )?.rank
  return before === undefined ? undefined : before - rank
}
