import type { FigurePart, Formula, Operator } from './formula.ts'

/**
 * What a formula comes to; null is unknown. Whatever needs an unknown figure is unknown, and so is what is divided by
 * zero: nothing is taken for zero that nobody said.
 */
export function evaluate(
  formula: Formula,
  figure: (indicator: string, part: FigurePart) => number | null,
): number | null {
  switch (formula.type) {
    case 'number':
      return formula.value
    case 'figure':
      return figure(formula.indicator, formula.part)
    case 'minus': {
      const of = evaluate(formula.of, figure)
      return of === null ? null : -of
    }
    case 'binary':
      return combine(formula.operator, evaluate(formula.left, figure), evaluate(formula.right, figure))
    case 'call': {
      const of = formula.of.map((one) => evaluate(one, figure))
      const known = of.filter((one) => one !== null)
      if (known.length < of.length) return null
      return formula.name === 'min' ? Math.min(...known) : Math.max(...known)
    }
  }
}

function combine(operator: Operator, left: number | null, right: number | null): number | null {
  if (left === null || right === null) return null
  const result = applied(operator, left, right)
  return Number.isFinite(result) ? result : null
}

function applied(operator: Operator, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return left / right
  }
}
