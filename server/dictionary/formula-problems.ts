import type { Indicator } from '../../shared/domains/domain.ts'
import { checkedFormulas } from '../../shared/kpi/checked-formulas.ts'
import type { Definition } from '../../shared/kpi/definition.ts'
import { indicatorOf } from '../../shared/kpi/definition-of.ts'
import { FormulaError } from '../../shared/kpi/formula.ts'
import type { CheckPlace } from './definition-problems.ts'
import type { Problem } from './problem.ts'

/**
 * Whether all formulas can be computed with it, on its first day and on every later day on which some version begins.
 * One that is not computed harms none: what others take of it stays as it is.
 */
export function formulaProblems(
  definition: Definition,
  { dictionary, registry }: Pick<CheckPlace, 'dictionary' | 'registry'>,
): Problem[] {
  const { indicator: id, validFrom, formula } = definition
  if (formula === undefined) return []
  const wanted = indicatorOf(definition, dictionary.declaredOf(id))
  try {
    for (const day of dictionary.daysFrom(validFrom)) {
      const changed = dictionary.indicatorsOn(day).map((one): [string, Indicator] => [one.id, one])
      checkedFormulas(new Map([...registry.indicators, ...changed, [id, wanted]]))
    }
    return []
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error
    return [{ code: 'wrong-formula', path: 'definition.formula', label: error.label }]
  }
}
