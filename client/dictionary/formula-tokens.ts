import type { FigurePart, Formula, Operator } from '../../shared/kpi/formula.ts'

/** A formula as it is written for people: signs, numbers, and places of figures. */
export type FormulaToken =
  | { type: 'sign'; text: string }
  | { type: 'number'; value: number }
  | { type: 'figure'; indicator: string; part: FigurePart }

/** In the order of reading, with no more parentheses than it needs. */
export function formulaTokens(formula: Formula): FormulaToken[] {
  switch (formula.type) {
    case 'number':
      return [{ type: 'number', value: formula.value }]
    case 'figure':
      return [{ type: 'figure', indicator: formula.indicator, part: formula.part }]
    case 'minus':
      return [sign('−'), ...within(formula.of, TIGHTEST)]
    case 'call':
      return [
        sign(`${formula.name}(`),
        ...formula.of.flatMap((one, at) => [...(at > 0 ? [sign(';')] : []), ...formulaTokens(one)]),
        sign(')'),
      ]
    case 'binary': {
      const binds = BINDS[formula.operator]
      // 8 − (5 − 2) and 8 ÷ (4 ÷ 2) are not what they are without: to the right the same strength is not enough.
      const right = formula.operator === '-' || formula.operator === '/' ? binds + 1 : binds
      return [...within(formula.left, binds), sign(SIGNS[formula.operator]), ...within(formula.right, right)]
    }
  }
}

const SIGNS = { '+': '+', '-': '−', '*': '×', '/': '÷' } as const satisfies Record<Operator, string>
/** How strongly each holds together what stands beside it. */
const BINDS = { '+': 1, '-': 1, '*': 2, '/': 2 } as const satisfies Record<Operator, number>
const TIGHTEST = 3

function within(formula: Formula, binds: number): FormulaToken[] {
  const tokens = formulaTokens(formula)
  const own = formula.type === 'binary' ? BINDS[formula.operator] : formula.type === 'minus' ? 1 : TIGHTEST
  return own >= binds ? tokens : [sign('('), ...tokens, sign(')')]
}

function sign(text: string): FormulaToken {
  return { type: 'sign', text }
}
