import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Dictionary } from '../../server/dictionary/dictionary.ts'
import { DOMAINS } from '../../shared/domains/registry.ts'
import type { Definition } from '../../shared/kpi/definition.ts'
import { DECLARED_FROM, definedOf } from '../../shared/kpi/definition-of.ts'
import { computed, defined } from '../support/definitions.ts'

const said = (definition: Definition) => ({ definition, changedAt: 1, changedBy: 'An', reason: 'why' })
const added = (indicator: string, validFrom: string, formula?: string): Definition => ({
  ...(formula === undefined ? defined() : computed(formula)),
  indicator,
  version: 1,
  validFrom,
  origin: 'added',
})

describe('the definition of a day', () => {
  test('of what is declared is its declaration with its texts, and has always been', () => {
    const dictionary = new Dictionary(DOMAINS)
    const declared = dictionary.definitionOn('services.onTime', '1999-01-01')
    expect(declared).toMatchObject({
      version: 1,
      origin: 'declared',
      validFrom: DECLARED_FROM,
      rollUp: 'ratio',
    })
    expect(declared?.numerator?.vi).toContain('đúng hạn')
    expect(dictionary.revisionOn('2026-07-01')).toBe(0)
    expect(dictionary.definitionOn('services.none', '2026-07-01')).toBeUndefined()
  })

  test('is the newest that holds by then; before the first, the first', () => {
    const dictionary = new Dictionary(DOMAINS)
    const first = added('traffic.twice', '2026-07-01', '2 * traffic.vehicles')
    dictionary.take(said(first))
    dictionary.take(said({ ...first, version: 2, validFrom: '2026-08-01', formula: '3 * traffic.vehicles' }))
    // On the same day: a mistake that was put right.
    dictionary.take(said({ ...first, version: 3, validFrom: '2026-08-01', formula: '4 * traffic.vehicles' }))
    const on = (day: string) => dictionary.definitionOn('traffic.twice', day)?.version
    expect(['2026-06-30', '2026-07-01', '2026-07-31', '2026-08-01', '2027-01-01'].map(on)).toEqual([
      1, 1, 1, 3, 3,
    ])
    expect(dictionary.formulaOn('traffic.twice', '2026-07-31')).toMatchObject({ left: { value: 2 } })
    expect(dictionary.formulaOn('traffic.twice', '2026-08-01')).toMatchObject({ left: { value: 4 } })
    expect(dictionary.formulaOn('traffic.vehicles', '2026-08-01')).toBeUndefined()
  })

  test('keeps how a declared one is counted, whatever is said of it', () => {
    const dictionary = new Dictionary(DOMAINS)
    const declared = dictionary.latestOf('traffic.congested')
    if (declared === undefined) throw new Error('not declared')
    const thresholds = { attention: 5 }
    dictionary.take(said({ ...declared, version: 2, validFrom: '2026-07-01', thresholds }))
    const now = dictionary.indicatorOn('traffic.congested', '2026-07-01')
    expect(now).toMatchObject({ rollUp: 'ratio', scale: 100, source: { from: 'readings' } })
    expect(now?.thresholds).toEqual({ attention: 5 })
    expect(dictionary.indicatorOn('traffic.congested', '2026-06-30')?.thresholds).not.toEqual(thresholds)
    expect(dictionary.indicatorsOn('2026-07-01').map(({ id }) => id)).toEqual(['traffic.congested'])
  })

  test('is what another dictionary says that was told all that people said', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((date) => `2026-02-${String(date).padStart(2, '0')}`)
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 6 }), day, (days, asked) => {
        const dictionary = new Dictionary(DOMAINS)
        days.toSorted().forEach((validFrom, i) => {
          dictionary.take(said({ ...added('traffic.potholes', validFrom), version: i + 1 }))
        })
        const other = new Dictionary(DOMAINS)
        for (const definition of dictionary.said()) other.take(said(definition))
        expect(other.on(asked)).toEqual(dictionary.on(asked))
        expect(other.revisionOn(asked)).toBe(dictionary.revisionOn(asked))
        expect(dictionary.revisionOn(asked)).toBe(days.length + days.filter((from) => from <= asked).length)
      }),
      { seed: 1 },
    )
  })
})

test('what people may say of a definition is all but its id, version, origin and day', () => {
  expect(definedOf(added('traffic.potholes', '2026-07-01'))).toEqual(defined())
})
