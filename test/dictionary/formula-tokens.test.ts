import { describe, expect, it } from 'vitest'
import { parseFormula } from '../../shared/kpi/formula.ts'
import { formulaTokens } from '../../client/dictionary/formula-tokens.ts'

function written(text: string): string {
  return formulaTokens(parseFormula(text))
    .map((token) => {
      if (token.type === 'sign') return token.text
      if (token.type === 'number') return String(token.value)
      return token.part === 'value' ? token.indicator : `${token.part} of ${token.indicator}`
    })
    .join(' ')
}

describe('a formula as people read it', () => {
  it('keeps the parentheses that it needs, and no others', () => {
    expect(written('100 * (a.x + a.y) / a.z')).toBe('100 × ( a.x + a.y ) ÷ a.z')
    expect(written('(100 * a.x) + (a.y / a.z)')).toBe('100 × a.x + a.y ÷ a.z')
    expect(written('a.x - (a.y - a.z)')).toBe('a.x − ( a.y − a.z )')
    expect(written('(a.x - a.y) - a.z')).toBe('a.x − a.y − a.z')
    expect(written('a.x / (a.y * a.z)')).toBe('a.x ÷ ( a.y × a.z )')
    expect(written('a.x * -(a.y + 1)')).toBe('a.x × ( − ( a.y + 1 ) )')
  })

  it('names calls and parts of a ratio', () => {
    expect(written('min(a.x, 20)')).toBe('min( a.x ; 20 )')
    expect(written('numerator(a.x) / denominator(a.x)')).toBe('numerator of a.x ÷ denominator of a.x')
  })
})
