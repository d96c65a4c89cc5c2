import type { Indicator } from '../../shared/domains/domain.ts'
import type { ExplainFigure } from '../../shared/kpi/explain-answer.ts'
import type { ExplainPlace } from './explain-place.ts'

/** What a figure means, and nothing of what it is. Throws RangeError for an indicator without figures of scopes. */
export function headOf({ definitions, day }: ExplainPlace, indicator: Indicator): ExplainFigure {
  const { id, name, unit, quantity, decimals, better, rollUp, scale, source } = indicator
  if (rollUp === 'none') throw new RangeError(`${id} has no figure of a scope`)
  const { version = 1, validFrom = '1970-01-01' } = definitions.definitionOn(id, day) ?? {}
  return {
    indicator: id,
    name,
    unit,
    decimals,
    better,
    rollUp,
    ...(quantity !== undefined && { quantity }),
    ...(scale !== undefined && { scale }),
    definition: { version, validFrom },
    value: null,
    basis: source.from === 'formula' ? 'computed' : 'parts',
    notes: [],
    state: 'unknown',
    reported: 0,
    expected: 0,
    simulated: false,
    feeds: [],
    parts: [],
    moreParts: 0,
    inputs: [],
  }
}
