import { describe, expect, it } from 'vitest'
import { definedFrom, valuesOf } from '../../client/dictionary/form-values.ts'
import { fieldOf } from '../../client/dictionary/field-of.ts'
import { definedAs } from './defined.ts'

describe('the form of a definition', () => {
  it('gives back what it was filled with', () => {
    const whole = definedAs({
      rollUp: 'ratio',
      scale: 100,
      numerator: { vi: 'đúng hạn', en: 'on time' },
      denominator: { vi: 'tất cả', en: 'all' },
      parts: { numerator: 'dossier', denominator: 'dossier' },
      quantity: '1',
      thresholds: { attention: 95, critical: 80 },
      iso: { standard: 'ISO 37120:2018', code: '10.1' },
      legalBasis: [{ title: { vi: '766/QĐ-TTg', en: '766/QD-TTg' }, url: 'https://example.vn/766' }],
      targets: [{ scope: '19', period: '2026-Q3', value: 98, source: { vi: 'Kế hoạch', en: 'Plan' } }],
    })
    expect(definedFrom(valuesOf(whole))).toEqual(whole)
    expect(definedFrom(valuesOf(definedAs({})))).toEqual(definedAs({}))
  })

  it('says in both languages what is said in Vietnamese alone, and calls it short by its name', () => {
    const values = valuesOf(definedAs({}))
    const said = definedFrom({ ...values, name: { vi: ' Tên ', en: '' }, short: { vi: '', en: '' } })
    expect(said.name).toEqual({ vi: 'Tên', en: 'Tên' })
    expect(said.short).toEqual({ vi: 'Tên', en: 'Tên' })
  })

  it('takes an empty number for none, not for 0', () => {
    const { min } = definedFrom({ ...valuesOf(definedAs({})), min: '' })
    expect(min).toBeNaN()
  })

  it('knows the field that the server speaks of', () => {
    expect(fieldOf('definition.name')).toBe('name.vi')
    expect(fieldOf('definition.targets.0.value')).toBe('targets.0.value')
    expect(fieldOf('validFrom')).toBe('validFrom')
  })
})
