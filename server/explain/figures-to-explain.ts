import type { Indicator } from '../../shared/domains/domain.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import { formulaOrder } from '../../shared/kpi/formula-order.ts'
import { inputsOf } from '../../shared/kpi/formula.ts'
import type { ExplainPlace } from './explain-place.ts'

/**
 * The indicator and all that it is computed from, each once and before its inputs; behind what the asker may not see
 * nothing is followed.
 */
export function figuresToExplain({ world, mayRead }: ExplainPlace, indicator: Indicator): Indicator[] {
  const { formulas, indicators } = world.registry
  const inputs = new Map<string, readonly string[]>()
  const leaves = new Set<string>()
  const visit = (id: string): void => {
    if (inputs.has(id) || leaves.has(id)) return
    const formula = formulas.get(id)
    if (formula === undefined || !mayRead(domainOf(id))) {
      leaves.add(id)
      return
    }
    const of = inputsOf(formula)
    inputs.set(id, of)
    for (const input of of) visit(input)
  }
  visit(indicator.id)
  return [...formulaOrder(inputs).toReversed(), ...leaves].flatMap((id) => indicators.get(id) ?? [])
}
