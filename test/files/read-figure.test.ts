import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guessDecimal, readFigure } from '../../shared/files/read-figure.ts'

/** As people write it in Vietnam, or in English. */
function written(figure: number, decimal: 'comma' | 'point', grouped: boolean): string {
  const text = figure.toLocaleString(decimal === 'comma' ? 'de-DE' : 'en-US', {
    useGrouping: grouped,
    maximumFractionDigits: 6,
  })
  return text
}

describe('figures of a file', () => {
  it('are what was written, with either decimal mark, thousands apart or not', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((n) => Number(n.toFixed(6)) + 0),
        fc.constantFrom('comma' as const, 'point' as const),
        fc.boolean(),
        (figure, decimal, grouped) => {
          const read = readFigure(written(figure, decimal, grouped), decimal)
          expect(read).toBeDefined()
          expect(Math.abs((read ?? NaN) - figure)).toBeLessThan(1e-6)
        },
      ),
    )
  })

  it.each(['', ' ', '12.34', '1.23.4', 'N/A', '12,5 km/h', '1,2,3', '--5', '0x10', '=1+1', '1e999'])(
    'are never read of %j with a decimal comma',
    (text) => expect(readFigure(text, 'comma')).toBeUndefined(),
  )

  it.each(['12,34', '1,23', '1.2.3'])('are never read of %j with a decimal point', (text) =>
    expect(readFigure(text, 'point')).toBeUndefined(),
  )

  it('that a spreadsheet knows are taken as they are', () => {
    expect(readFigure(12.5, 'comma')).toBe(12.5)
    expect(readFigure(Number.NaN, 'comma')).toBeUndefined()
  })

  it('show which mark they have, or that nobody can tell', () => {
    expect(guessDecimal(['41,5', '1.200'])).toBe('comma')
    expect(guessDecimal(['41.5', '1,200'])).toBe('point')
    expect(guessDecimal(['1.200', '2.300'])).toBeUndefined()
    expect(guessDecimal(['a', null, 3])).toBeUndefined()
  })
})
