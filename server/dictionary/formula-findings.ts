import type { DomainRegistry } from '../../shared/domains/registry.ts'
import { checkInput, quantityIn } from '../../shared/kpi/checked-formulas.ts'
import { FormulaError, inputsOf, parseFormula } from '../../shared/kpi/formula.ts'
import { quantityOf, quantityText } from '../../shared/kpi/quantity.ts'
import type { Label } from '../../shared/label.ts'

export interface FormulaFindings {
  problem: Label | undefined
  /** The units that it gives, as far as they come out. */
  quantity: string | null
  inputs: string[]
}

/** What a formula alone comes to, whatever indicator it would be of. */
export function formulaFindings(
  text: string,
  { indicators }: Pick<DomainRegistry, 'indicators'>,
): FormulaFindings {
  let inputs: string[] = []
  try {
    const formula = parseFormula(text)
    inputs = inputsOf(formula)
    for (const input of inputs) checkInput(indicators.get(input), input)
    const quantity = quantityOf(formula, (input, part) => quantityIn(indicators.get(input), input, part))
    return { problem: undefined, quantity: quantityText(quantity), inputs }
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error
    return { problem: error.label, quantity: null, inputs }
  }
}
