import type { ClientBase } from 'pg'
import type { Indicator } from '../../shared/domains/domain.ts'
import { recordedFigures } from '../history/query/recorded-figures.ts'
import { recordedAs, recordedScopes } from '../history/query/recorded-scope.ts'
import { toldFigure } from '../history/query/told-figure.ts'
import type { KeptPlace } from './as-kept.ts'

const MINUTE_MS = 60_000

/** What this centre wrote down of a scope in the minute of a moment; undefined where it did not, or keeps it no more. */
export async function recordedThen(
  client: ClientBase,
  indicator: Indicator,
  { map, scope, at }: Pick<KeptPlace, 'map' | 'scope' | 'at'>,
): Promise<number | undefined> {
  const series = recordedAs(await recordedScopes(client, indicator.id), map.masks, scope.mask)
  if (series === undefined) return undefined
  const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS
  const edges = [minute, minute + MINUTE_MS]
  const [figure] = await recordedFigures(client, { indicator, level: '1m', edges, series })
  if (figure === undefined) return undefined
  const coverage = { reported: figure.reported, expected: figure.expected }
  return toldFigure({ indicator, level: '1m', method: 'recorded' }, figure, coverage).value ?? undefined
}
