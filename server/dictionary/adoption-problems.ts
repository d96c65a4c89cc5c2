import type { RefusedDefinition, SentDefinition } from '../../shared/federation/down.ts'
import { FormulaError, inputsOf, parseFormula } from '../../shared/kpi/formula.ts'
import type { CheckPlace } from './definition-problems.ts'
import { formulaProblems } from './formula-problems.ts'
import type { Problem } from './problem.ts'

/** The first formula of these versions that cannot be computed here. */
export function formulaOf(
  sent: readonly SentDefinition[],
  place: Pick<CheckPlace, 'dictionary' | 'registry'>,
): Problem | undefined {
  return sent.flatMap(({ definition }) => formulaProblems(definition, place))[0]
}

/** Whether one takes what means something else here: its figures would, too. */
export function inputRefused(
  sent: readonly SentDefinition[],
  refused: ReadonlyMap<string, RefusedDefinition>,
): boolean {
  return sent.some(({ definition }) => inputsIn(definition.formula).some((input) => refused.has(input)))
}

/** None of what cannot be read: that is told elsewhere. */
function inputsIn(formula: string | undefined): string[] {
  try {
    return formula === undefined ? [] : inputsOf(parseFormula(formula))
  } catch (error) {
    if (error instanceof FormulaError) return []
    throw error
  }
}
