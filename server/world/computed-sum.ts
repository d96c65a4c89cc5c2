import type { Indicator } from '../../shared/domains/domain.ts'
import { evaluate } from '../../shared/kpi/evaluate.ts'
import { inputsOf, type FigurePart, type Formula } from '../../shared/kpi/formula.ts'
import { emptySum, figureOf, keepsLast, type PartSum } from './part-sums.ts'

interface Input {
  indicator: Indicator
  sum: PartSum
}

/**
 * What a formula comes to over a scope: one figure, as complete as its inputs together and as old as the oldest of
 * them. Without a figure of an input it has none, and where one is weak so is this; of figures that are all there and
 * make none, as a division by zero, it is known to be unknown: NaN.
 */
export function computedSum(formula: Formula, inputOf: (id: string) => Input | undefined): PartSum {
  const inputs = new Map(inputsOf(formula).map((id) => [id, inputOf(id)]))
  const total = emptySum()
  let isComplete = true
  for (const input of inputs.values()) {
    if (input === undefined || input.sum.included === 0) isComplete = false
    if (input === undefined) continue
    const { indicator, sum } = input
    total.reported += sum.reported
    total.expected += sum.expected
    total.oldestAsOf = Math.min(total.oldestAsOf, sum.oldestAsOf)
    if (sum.included > 0 && keepsLast(indicator, sum)) total.isWeak = true
  }
  if (!isComplete) return total
  const value = evaluate(formula, (id, part) => partOf(inputs.get(id), part))
  return { ...total, included: 1, numerator: value ?? Number.NaN, denominator: 1 }
}

function partOf(input: Input | undefined, part: FigurePart): number | null {
  const known = figureIn(input, part)
  return known === null || Number.isNaN(known) ? null : known
}

function figureIn(input: Input | undefined, part: FigurePart): number | null {
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
