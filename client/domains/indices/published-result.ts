import type { Label } from '../../../shared/label.ts'
import type { ThingState } from '../../../shared/live/room-state.ts'
import { RESULT } from '../../../shared/indices/result-kind.ts'
import { standingAmong, type Standing } from '../../../shared/indices/standing.ts'

export interface PublishedResult {
  rank: number | undefined
  of: number | undefined
  /** `2024`, or a day. */
  period: string
  source: Label
  /** How many other provinces' results of the same round are stored here. */
  known: number
  /** Its place among those that have a score; undefined where there is none. */
  standing: Standing | undefined
}

/** The newest result of this place of the index that an indicator is of, and how it stands among others of its round. */
export function publishedResult(
  things: readonly Pick<ThingState, 'kind' | 'attributes'>[],
  indicator: string,
): PublishedResult | undefined {
  const results = things
    .filter(({ kind, attributes }) => kind === RESULT.id && attributes?.['index'] === indexOf(indicator))
    .map(({ attributes = {} }) => attributes)
  const own = results
    .filter((result) => result['own'] === true)
    .toSorted((a, b) => (String(a['period']) < String(b['period']) ? 1 : -1))
    .at(0)
  if (own === undefined) return undefined
  const others = results
    .filter((result) => result['own'] !== true && result['period'] === own['period'])
    .map((result) => ({ score: numberOf(result['score']) }))
  const score = numberOf(own['score'])
  return {
    rank: numberOf(own['rank']),
    of: numberOf(own['of']),
    period: String(own['period']),
    source: { vi: String(own['source']), en: String(own['sourceEn']) },
    known: others.length,
    standing: score === undefined ? undefined : standingAmong(score, others),
  }
}

/** By how many places its rank changed: a figure that the server computes. */
export function changeOf(indicator: string): string {
  const index = indexOf(indicator)
  return index === '766' ? 'indices.rankChange' : `indices.${index}RankChange`
}

/** `indices.pci` is of pci; what has no name of its own is of 766. */
function indexOf(indicator: string): string {
  const name = indicator.slice(indicator.indexOf('.') + 1)
  return /^(pci|papi|par|sipas|dti)/.exec(name)?.[0] ?? '766'
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}
