import type { Indicator } from '../domains/domain.ts'
import { FormulaError, inputsOf, parseFormula, type FigurePart, type Formula } from './formula.ts'
import { formulaOrder } from './formula-order.ts'
import { parseQuantity, quantityOf, quantityText, type Quantity } from './quantity.ts'

/**
 * The formulas of the indicators that are computed, checked: every input is known and rolls up, none leads back to
 * itself, and the units come out as declared. Throws FormulaError that names the indicator.
 */
export function checkedFormulas(indicators: ReadonlyMap<string, Indicator>): ReadonlyMap<string, Formula> {
  const formulas = new Map<string, Formula>()
  for (const { id, source } of indicators.values()) {
    if (source.from === 'formula')
      formulas.set(
        id,
        named(id, () => parseFormula(source.formula)),
      )
  }
  const inputs = new Map([...formulas].map(([id, formula]) => [id, inputsOf(formula)]))
  for (const [id, of] of inputs)
    named(id, () => of.forEach((input) => checkInput(indicators.get(input), input)))
  formulaOrder(inputs)
  for (const [id, formula] of formulas) named(id, () => checkUnits(indicators, id, formula))
  return formulas
}

/** One of them alone: whatever the others are, and whether it leads back to itself. Throws FormulaError. */
export function checkFormula(indicators: ReadonlyMap<string, Indicator>, id: string, formula: Formula): void {
  inputsOf(formula).forEach((input) => checkInput(indicators.get(input), input))
  checkUnits(indicators, id, formula)
}

export function checkInput(input: Indicator | undefined, id: string): void {
  if (input === undefined) throw new FormulaError({ vi: `không có chỉ tiêu ${id}`, en: `no indicator ${id}` })
  if (input.rollUp === 'none') {
    throw new FormulaError({
      vi: `chỉ tiêu ${id} không cộng gộp theo phạm vi`,
      en: `${id} has no figure of a scope`,
    })
  }
}

function checkUnits(indicators: ReadonlyMap<string, Indicator>, id: string, formula: Formula): void {
  const given = quantityText(
    quantityOf(formula, (input, part) => quantityIn(indicators.get(input), input, part)),
  )
  const wanted = quantityText(quantityIn(indicators.get(id), id, 'value'))
  if (given === wanted) return
  throw new FormulaError({
    vi: `công thức cho ${given}, chỉ tiêu khai ${wanted}`,
    en: `the formula gives ${given}, ${wanted} is declared`,
  })
}

export function quantityIn(indicator: Indicator | undefined, id: string, part: FigurePart): Quantity {
  const text = part === 'value' ? indicator?.quantity : indicator?.parts?.[part]
  if (text !== undefined) return parseQuantity(text)
  throw new FormulaError({
    vi: `chỉ tiêu ${id} chưa khai đơn vị đo`,
    en: `${id} does not say what it measures`,
  })
}

function named<T>(id: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error
    throw new FormulaError({ vi: `${id}: ${error.label.vi}`, en: `${id}: ${error.label.en}` })
  }
}
