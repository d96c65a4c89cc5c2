import { describe, expect, test } from 'vitest'
import { coherenceProblems } from '../../server/dictionary/coherence-problems.ts'
import { additionProblems, changeProblems } from '../../server/dictionary/definition-problems.ts'
import { Dictionary } from '../../server/dictionary/dictionary.ts'
import { DomainRegistry, DOMAINS } from '../../shared/domains/registry.ts'
import type { Defined } from '../../shared/kpi/definition.ts'
import { definedOf } from '../../shared/kpi/definition-of.ts'
import { computed, defined } from '../support/definitions.ts'
import { smallScopes } from '../support/small-place.ts'

const scopes = smallScopes()
const place = () => ({
  dictionary: new Dictionary(DOMAINS),
  registry: new DomainRegistry(),
  scopes,
  today: '2026-07-01',
})
const told = (problems: { code: string; path: string }[]) =>
  problems.map(({ code, path }) => `${code} ${path}`)
const adding = (definition: Defined, indicator = 'traffic.potholes', validFrom = '2026-07-01') =>
  told(additionProblems({ indicator, validFrom, definition }, place()))

describe('what is added', () => {
  test('is taken where it fits', () => {
    expect(adding(defined())).toEqual([])
    expect(adding(defined({ rollUp: 'ratio', scale: 100, quantity: '1' }))).toEqual([])
    expect(adding(defined({ targets: [{ scope: 'zone:a', period: '2026-Q3', value: 4 }] }))).toEqual([])
    expect(adding(defined({ thresholds: { attention: 1, critical: 5 } }))).toEqual([])
  })

  test.each<[string, string, Partial<Defined>]>([
    ['malformed definition.max', 'a range of nothing', { min: 5, max: 5 }],
    ['malformed definition.formula', 'computed by nothing', { rollUp: 'computed' }],
    ['malformed definition.rollUp', 'a formula that is not used', { formula: '1' }],
    ['malformed definition.scale', 'a scale of no ratio', { scale: 100 }],
    ['malformed definition.parts', 'parts of no ratio', { parts: { numerator: 'km', denominator: 'h' } }],
    ['malformed definition.quantity', 'no units', { quantity: 'km per h' }],
    [
      'malformed definition.thresholds',
      'a worse one that is better',
      { thresholds: { attention: 5, high: 4 } },
    ],
    ['malformed definition.targets.0.scope', 'a scope that is not', { targets: [target('Q')] }],
    [
      'malformed definition.targets.0.period',
      'a month that is not',
      { targets: [{ ...target('P'), period: '2026-13' }] },
    ],
    ['malformed definition.targets.1.scope', 'two of one period', { targets: [target('P'), target('P')] }],
  ])('is refused as %s for %s', (problem, _what, more) => {
    expect(adding(defined(more))).toContain(problem)
  })

  test('is of a domain that there is and people may add to, and holds by today', () => {
    expect(adding(defined(), 'nowhere.potholes')).toEqual(['malformed indicator'])
    expect(adding(defined(), 'centre.potholes')).toEqual(['malformed indicator'])
    expect(adding(defined(), 'traffic.potholes', '2026-07-02')).toEqual(['malformed validFrom'])
  })

  test.each([
    ['2 * traffic.none', 'an input that is not'],
    ['traffic.flow', 'an input without a figure of a scope'],
    ['traffic.potholes + 1', 'itself'],
    ['2', 'units that do not come out'],
    ['2 *', 'no formula'],
  ])('is refused where its formula is %s: %s', (formula) => {
    expect(adding(computed(formula))).toEqual(['wrong-formula definition.formula'])
  })
})

describe('what is changed', () => {
  const latest = () => {
    const found = place().dictionary.latestOf('traffic.congested')
    if (found === undefined) throw new Error('not declared')
    return found
  }
  const changing = (more: Partial<Defined>, validFrom = '2026-07-01') => {
    const definition = { ...definedOf(latest()), ...more }
    const proposal = { indicator: 'traffic.congested', validFrom, definition }
    return told(changeProblems(proposal, latest(), place()))
  }

  test('may be its words, its limits, its targets and where it is shown', () => {
    const words = { vi: 'Đường nghẽn', en: 'Jammed road' }
    expect(
      changing({ name: words, short: words, meaning: words, source: words, responsible: words }),
    ).toEqual([])
    expect(changing({ min: -1, max: 101, thresholds: { attention: 1 }, targets: [target('P')] })).toEqual([])
    expect(changing({ cadenceMs: 60_000, deadlineDays: 1, onWall: true, legalBasis: [] })).toEqual([])
    // Nobody had said what its parts measure.
    expect(changing({ parts: { numerator: 'km', denominator: 'km' } })).toEqual([])
  })

  test.each<[keyof Defined, Partial<Defined>]>([
    ['unit', { unit: { vi: 'km', en: 'km' } }],
    ['rollUp', { rollUp: 'max' }],
    ['scale', { scale: 1 }],
    ['decimals', { decimals: 4 }],
    ['period', { period: 'year' }],
  ])('is not %s: figures that were said would mean something else', (field, more) => {
    expect(changing(more)).toContain(`fixed-field definition.${field}`)
  })

  test('is not of a day before that of the latest version', () => {
    expect(changing({}, '1969-12-31')).toEqual(['malformed validFrom'])
  })
})

test('what is declared does not contradict itself', () => {
  const wrong = place()
    .dictionary.on('2026-07-01')
    .flatMap((definition) =>
      coherenceProblems(definedOf(definition), scopes).map(({ path }) => [definition.indicator, path]),
    )
  expect(wrong).toEqual([])
})

function target(scope: string) {
  return { scope, period: '2026', value: 1 }
}
