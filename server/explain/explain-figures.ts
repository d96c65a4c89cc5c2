import type { Indicator } from '../../shared/domains/domain.ts'
import { MAX_PARTS, type ExplainFigure } from '../../shared/kpi/explain-answer.ts'
import { ScopeSums } from '../world/scope-sums.ts'
import { explainFigure, type Explained } from './explain-figure.ts'
import type { ExplainPlace } from './explain-place.ts'
import { figuresToExplain } from './figures-to-explain.ts'
import { worstOf } from './state-of.ts'

/** Parts that one answer tells, of all its figures together, and the least that each of them gets. */
const MOST_PARTS = 2_000
const LEAST_PARTS = 10

/** A figure of the scope with all that it is computed from, as the world has it. */
export function explainFigures(place: ExplainPlace, indicator: Indicator): Explained[] {
  const sums = new ScopeSums(place.world, place.expected, place.now)
  const wanted = figuresToExplain(place, indicator)
  const most = Math.min(MAX_PARTS, Math.max(LEAST_PARTS, Math.floor(MOST_PARTS / wanted.length)))
  const explained = wanted.map((each) => explainFigure(place, each, sums, most))
  return takenUp(explained)
}

/** What is computed is simulated and old where an input is: inputs stand behind what takes them. */
function takenUp(explained: readonly Explained[]): Explained[] {
  const known = new Map<string, ExplainFigure>()
  for (const { figure } of explained.toReversed()) known.set(figure.indicator, withInputs(figure, known))
  return explained.map((each) => ({ ...each, figure: known.get(each.figure.indicator) ?? each.figure }))
}

function withInputs(figure: ExplainFigure, known: ReadonlyMap<string, ExplainFigure>): ExplainFigure {
  const inputs = figure.inputs.flatMap((id) => known.get(id) ?? [])
  const told = inputs.filter(({ withheld }) => withheld !== true)
  if (told.length === 0) return figure
  const state = figure.basis === 'kept' ? figure.state : worstOf(told.map((input) => input.state))
  return { ...figure, state, simulated: told.some(({ simulated }) => simulated) }
}
