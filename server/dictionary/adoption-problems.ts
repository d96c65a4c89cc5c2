import type { RefusedDefinition, SentDefinition } from '../../shared/federation/down.ts'
import { FormulaError, inputsOf, parseFormula } from '../../shared/kpi/formula.ts'

/** Whether one takes what means something else here: its figures would, too. */
export function inputRefused(
  sent: readonly SentDefinition[],
  refused: ReadonlyMap<string, RefusedDefinition>,
): boolean {
  return inputsAmong(sent).some((input) => refused.has(input))
}

/** What any of these versions takes; none of a formula that cannot be read: that is told elsewhere. */
export function inputsAmong(sent: readonly SentDefinition[]): string[] {
  return sent.flatMap(({ definition }) => inputsIn(definition.formula))
}

function inputsIn(formula: string | undefined): string[] {
  try {
    return formula === undefined ? [] : inputsOf(parseFormula(formula))
  } catch (error) {
    if (error instanceof FormulaError) return []
    throw error
  }
}
