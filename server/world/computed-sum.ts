import type { Indicator } from '../../shared/domains/domain.ts'
import { evaluate } from '../../shared/kpi/evaluate.ts'
import { inputsOf, type FigurePart, type Formula } from '../../shared/kpi/formula.ts'
import { emptySum, figureOf, type PartSum } from './part-sums.ts'

interface Input {
  indicator: Indicator
  sum: PartSum
}

/**
 * What a formula comes to over a scope: one figure, as complete as its inputs together and as old as the oldest of
 * them. Unknown where an input is.
 */
export function computedSum(formula: Formula, inputOf: (id: string) => Input | undefined): PartSum {
  const inputs = new Map(inputsOf(formula).map((id) => [id, inputOf(id)]))
  const total = emptySum()
  for (const input of inputs.values()) {
    if (input === undefined) continue
    total.reported += input.sum.reported
    total.expected += input.sum.expected
    total.oldestAsOf = Math.min(total.oldestAsOf, input.sum.oldestAsOf)
  }
  const value = evaluate(formula, (id, part) => partOf(inputs.get(id), part))
  if (value === null) return total
  return { ...total, included: 1, numerator: value, denominator: 1 }
}

function partOf(input: Input | undefined, part: FigurePart): number | null {
  if (input === undefined || input.sum.included === 0) return null
  const { indicator, sum } = input
  switch (part) {
    case 'value':
      return figureOf(sum, indicator.rollUp, indicator.scale ?? 1)
    case 'numerator':
      return sum.numerator
    case 'denominator':
      return sum.denominator
  }
}
