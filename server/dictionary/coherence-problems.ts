import type { ScopeSet } from '../../shared/areas/scope.ts'
import { periodOf } from '../../shared/entry/period.ts'
import type { Defined } from '../../shared/kpi/definition.ts'
import { FormulaError } from '../../shared/kpi/formula.ts'
import { parseQuantity } from '../../shared/kpi/quantity.ts'
import { malformed, type Problem } from './problem.ts'

/** What of a well-formed definition contradicts itself, or, where `scopes` are given, names what this place has not. */
export function coherenceProblems(defined: Defined, scopes?: ScopeSet): Problem[] {
  return [
    ...rangeProblems(defined),
    ...formProblems(defined),
    ...quantityProblems(defined),
    ...thresholdProblems(defined),
    ...targetProblems(defined, scopes),
  ]
}

function rangeProblems({ min, max }: Defined): Problem[] {
  return min < max ? [] : [malformed('definition.max', 'phải lớn hơn mức nhỏ nhất', 'more than the least')]
}

function formProblems({ formula, rollUp, scale, parts }: Defined): Problem[] {
  const problems: Problem[] = []
  if (rollUp === 'computed' && formula === undefined)
    problems.push(
      malformed('definition.formula', 'chỉ tiêu tính toán cần công thức', 'what is computed needs one'),
    )
  if (rollUp !== 'computed' && formula !== undefined)
    problems.push(
      malformed(
        'definition.rollUp',
        'chỉ tiêu có công thức thì `computed`',
        'with a formula it is `computed`',
      ),
    )
  if (rollUp !== 'ratio' && scale !== undefined)
    problems.push(malformed('definition.scale', 'chỉ dùng cho tỷ lệ', 'of a ratio only'))
  if (rollUp !== 'ratio' && parts !== undefined)
    problems.push(malformed('definition.parts', 'chỉ dùng cho tỷ lệ', 'of a ratio only'))
  return problems
}

function quantityProblems({ quantity, parts }: Defined): Problem[] {
  const texts = { quantity, 'parts.numerator': parts?.numerator, 'parts.denominator': parts?.denominator }
  return Object.entries(texts).flatMap(([path, text]) => {
    try {
      if (text !== undefined) parseQuantity(text)
      return []
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error
      return [{ code: 'malformed' as const, path: `definition.${path}`, label: error.label }]
    }
  })
}

/** The worse, the further in the direction that is worse; where neither is better, upwards. */
function thresholdProblems({ better, thresholds }: Defined): Problem[] {
  if (thresholds === undefined) return []
  const { attention, high, critical } = thresholds
  const given = [attention, high, critical].filter((one) => one !== undefined)
  const sign = better === 'up' ? -1 : 1
  const isInOrder = given.every((one, i) => i === 0 || sign * one > sign * (given[i - 1] ?? 0))
  if (isInOrder) return []
  return [malformed('definition.thresholds', 'ngưỡng nặng hơn phải xấu hơn', 'a higher one is worse')]
}

function targetProblems({ targets }: Defined, scopes: ScopeSet | undefined): Problem[] {
  const keys = targets.map(({ scope, period }) => `${scope} ${period}`)
  return targets.flatMap(({ scope, period }, i) => {
    if (periodOf(period) === undefined)
      return [malformed(`definition.targets.${i}.period`, 'không có kỳ này', 'no such period')]
    const path = `definition.targets.${i}.scope`
    if (scopes !== undefined && scopes.get(scope) === undefined)
      return [malformed(path, 'không có phạm vi này', 'no such scope')]
    if (keys.indexOf(keys[i] ?? '') < i)
      return [
        malformed(path, 'kỳ này của phạm vi này đã có mục tiêu', 'it has a target of that period already'),
      ]
    return []
  })
}
