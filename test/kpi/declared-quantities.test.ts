import { expect, test } from 'vitest'
import { DOMAINS } from '../../shared/domains/registry.ts'
import { parseQuantity, quantityOf, quantityText } from '../../shared/kpi/quantity.ts'
import { parseFormula } from '../../shared/kpi/formula.ts'

const INDICATORS = DOMAINS.flatMap((domain) => domain.indicators)

test('what a ratio measures is what its numerator measures over what its denominator does', () => {
  const wrong = INDICATORS.filter(({ parts, quantity }) => {
    if (parts === undefined) return false
    const quotient = quantityOf(parseFormula('numerator(a.b) / denominator(a.b)'), (_, part) =>
      parseQuantity(part === 'value' ? '1' : parts[part]),
    )
    return quantityText(quotient) !== quantityText(parseQuantity(quantity ?? 'none'))
  })
  expect(wrong.map(({ id }) => id)).toEqual([])
})

test('what is declared can be read', () => {
  for (const { quantity } of INDICATORS) if (quantity !== undefined) parseQuantity(quantity)
})
