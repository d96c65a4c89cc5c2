import { expect, test } from 'vitest'
import { DOMAINS } from '../../shared/domains/registry.ts'
import { definitionSchema, PERIODS, type FigurePeriod } from '../../shared/kpi/definition.ts'
import { declaredDefinition } from '../../shared/kpi/definition-of.ts'
import { TEXTS, textsOf } from '../../shared/kpi/texts/texts-of.ts'

const INDICATORS = DOMAINS.flatMap((domain) => domain.indicators)
/** The longest of each. */
const DAYS: Readonly<Record<Exclude<FigurePeriod, 'live'>, number>> = {
  day: 1,
  week: 7,
  month: 31,
  quarter: 92,
  half: 184,
  year: 366,
}

test.each(INDICATORS.map((indicator) => [indicator.id, indicator] as const))(
  '%s has texts in both languages that fit its declaration',
  (id, indicator) => {
    const texts = textsOf(id)
    expect(texts, `texts of ${id}`).toBeDefined()
    if (texts === undefined) return
    const { meaning, numerator, denominator, period, deadlineDays } = texts
    for (const label of [meaning, numerator, denominator]) {
      if (label === undefined) continue
      expect(label.vi).not.toBe('')
      expect(label.en).not.toBe('')
    }
    expect(numerator !== undefined && denominator !== undefined).toBe(indicator.rollUp === 'ratio')
    expect(PERIODS).toContain(period)
    if (period !== 'live') expect((DAYS[period] + deadlineDays) * 86_400_000).toBe(indicator.cadenceMs)
    const definition = declaredDefinition(indicator, texts, undefined)
    expect(definitionSchema.parse(definition)).toEqual(definition)
  },
)

test('no text is of an indicator that there is not', () => {
  const ids = new Set(INDICATORS.map(({ id }) => id))
  const written = Object.entries(TEXTS).flatMap(([domain, texts]) =>
    Object.keys(texts).map((name) => `${domain}.${name}`),
  )
  expect(written.filter((id) => !ids.has(id))).toEqual([])
})
