import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate } from '../../shared/kpi/evaluate.ts'
import { FormulaError, inputsOf, parseFormula } from '../../shared/kpi/formula.ts'
import { formulaOrder } from '../../shared/kpi/formula-order.ts'
import { parseQuantity, quantityOf, quantityText } from '../../shared/kpi/quantity.ts'

const figures: Record<string, number> = {
  'services.resolved': 12_063_009,
  'services.resolvedOnTime': 12_013_483,
  'a.zero': 0,
}
const value = (text: string) => evaluate(parseFormula(text), (id) => figures[id] ?? null)

describe('a formula', () => {
  test('is computed of figures', () => {
    expect(value('100 * services.resolvedOnTime / services.resolved')).toBeCloseTo(99.589, 3)
    expect(value('-(1 + 2) * 3 - 4 / 8')).toBe(-9.5)
    expect(value('min(3, max(1, 2)) + max(5)')).toBe(7)
  })

  test('is unknown where a figure is, and where it divides by zero', () => {
    expect(value('1 + none.such')).toBeNull()
    expect(value('min(1, none.such)')).toBeNull()
    expect(value('1 / a.zero')).toBeNull()
    expect(value('0 * none.such')).toBeNull()
  })

  test('tells the parts of a ratio apart', () => {
    const formula = parseFormula('numerator(a.b) - denominator(a.b)')
    expect(evaluate(formula, (_, part) => ({ value: 0, numerator: 5, denominator: 3 })[part])).toBe(2)
    expect(inputsOf(parseFormula('a.b + numerator(a.b) + c.d'))).toEqual(['a.b', 'c.d'])
  })

  test.each([
    '',
    '1 +',
    'alert(1)',
    'services',
    'a.b.c',
    'a["b"]',
    'a.b ? 1 : 2',
    '"text"',
    '[1]',
    'a.b = 1',
    '!a.b',
    'a.b == 1',
    'numerator(1)',
    'this.x',
    'min()',
    `${'1+'.repeat(400)}1`,
    `${'('.repeat(300)}1${')'.repeat(300)} + ${'1 + '.repeat(200)}1`,
  ])('is refused as %s', (text) => {
    expect(() => parseFormula(text)).toThrow(FormulaError)
  })

  test('of numbers is what arithmetic says', () => {
    const number = fc.integer({ min: 0, max: 1000 }).map(String)
    const { text } = fc.letrec<{ text: string }>((tie) => ({
      text: fc.oneof(
        { maxDepth: 4 },
        number,
        fc
          .tuple(tie('text'), fc.constantFrom('+', '-', '*'), tie('text'))
          .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
      ),
    }))
    fc.assert(
      fc.property(text, (formula) => {
        expect((value(formula) ?? Number.NaN) + 0).toBe(Number(new Function(`return ${formula}`)()) + 0)
      }),
      { numRuns: 200 },
    )
  })
})

describe('units', () => {
  const units: Record<string, string> = { 'a.km': 'km', 'a.h': 'h', 'a.people': 'person', 'a.vnd': 'VND' }
  const quantity = (text: string) =>
    quantityText(quantityOf(parseFormula(text), (id) => parseQuantity(units[id] ?? '1')))

  test.each([
    ['a.km / a.h', 'km/h'],
    ['100 * a.km / a.km', '1'],
    ['a.vnd / a.people', 'VND/person'],
    ['a.km * a.km / a.h', 'km^2/h'],
    ['max(a.km, 2 * a.km) - a.km', 'km'],
    ['1 / a.h', '1/h'],
  ])('%s is %s', (text, unit) => expect(quantity(text)).toBe(unit))

  test.each(['a.km + a.h', 'a.km + 1', 'min(a.km, a.h)', 'a.km - a.km / a.h'])('%s is refused', (text) => {
    expect(() => quantity(text)).toThrow(FormulaError)
  })

  test('a unit is written as it is read', () => {
    for (const unit of ['km/h', '1', 'ug/m^3', '1/h', 'VND/person'])
      expect(quantityText(parseQuantity(unit))).toBe(unit)
    expect(() => parseQuantity('km//h')).toThrow(FormulaError)
  })
})

describe('the order', () => {
  test('has inputs before what is computed of them', () => {
    const order = formulaOrder(
      new Map([
        ['c.total', ['b.sum', 'a.feed']],
        ['b.sum', ['a.feed']],
      ]),
    )
    expect(order).toEqual(['b.sum', 'c.total'])
  })

  test('a cycle is named', () => {
    const round = new Map([
      ['a.x', ['b.y']],
      ['b.y', ['c.z']],
      ['c.z', ['a.x']],
    ])
    expect(() => formulaOrder(round)).toThrow(/a\.x → b\.y → c\.z → a\.x/)
  })
})
