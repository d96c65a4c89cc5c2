import { FormulaError, type FigurePart, type Formula } from './formula.ts'

/** Exponents by base unit, `{ km: 1, h: -1 }`; none of 0. A bare number has none at all. */
export type Quantity = ReadonlyMap<string, number>

/** `dossier`, `km/h`, `ug/m^3`, `VND/person`; `1` for a bare number. Throws FormulaError. */
export function parseQuantity(text: string): Quantity {
  const quantity = new Map<string, number>()
  let sign = 1
  for (const part of text.split(/([*/])/)) {
    if (part === '*' || part === '/') {
      sign = part === '*' ? 1 : -1
      continue
    }
    const [, unit, power] = /^\s*([A-Za-z][A-Za-z0-9]*|1)(?:\^(\d))?\s*$/.exec(part) ?? []
    if (unit === undefined) throw new FormulaError({ vi: `không có đơn vị ${text}`, en: `no unit ${text}` })
    if (unit !== '1') add(quantity, unit, sign * Number(power ?? 1))
  }
  return quantity
}

/** `km/h`, its units in order; what is parsed of it is the same. */
export function quantityText(quantity: Quantity): string {
  const write = ([unit, power]: [string, number]) =>
    Math.abs(power) === 1 ? unit : `${unit}^${Math.abs(power)}`
  const units = [...quantity].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const above = units.filter(([, power]) => power > 0).map(write)
  const below = units.filter(([, power]) => power < 0).map((unit) => `/${write(unit)}`)
  return `${above.join('*') || '1'}${below.join('')}`
}

/** The quantity that a formula gives. Throws FormulaError where unlike ones are added or compared. */
export function quantityOf(
  formula: Formula,
  of: (indicator: string, part: FigurePart) => Quantity,
): Quantity {
  switch (formula.type) {
    case 'number':
      return new Map()
    case 'figure':
      return of(formula.indicator, formula.part)
    case 'minus':
      return quantityOf(formula.of, of)
    case 'call':
      return formula.of.map((one) => quantityOf(one, of)).reduce(same)
    case 'binary': {
      const [left, right] = [quantityOf(formula.left, of), quantityOf(formula.right, of)]
      if (formula.operator === '+' || formula.operator === '-') return same(left, right)
      return times(left, right, formula.operator === '*' ? 1 : -1)
    }
  }
}

function same(a: Quantity, b: Quantity): Quantity {
  const [left, right] = [quantityText(a), quantityText(b)]
  if (left === right) return a
  throw new FormulaError({
    vi: `không cộng, trừ hay so sánh được ${left} với ${right}`,
    en: `${left} and ${right} cannot be added or compared`,
  })
}

function times(a: Quantity, b: Quantity, sign: 1 | -1): Quantity {
  const product = new Map(a)
  for (const [unit, power] of b) add(product, unit, sign * power)
  return product
}

function add(quantity: Map<string, number>, unit: string, power: number): void {
  const sum = (quantity.get(unit) ?? 0) + power
  if (sum === 0) quantity.delete(unit)
  else quantity.set(unit, sum)
}
