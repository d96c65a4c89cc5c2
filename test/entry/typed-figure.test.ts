import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inOwnMarks, isBlock, pastedRows } from '../../client/entry/pasted-cells.ts'
import { readTyped, writeFigure } from '../../client/entry/typed-figure.ts'

describe('a figure that is typed', () => {
  it.each([
    ['1.234,5', 1234.5],
    ['1234,5', 1234.5],
    [' 12 345 678 ', 12_345_678],
    ['1.234', 1234],
    ['-0,75', -0.75],
    ['−3', -3],
    ['99,59 %', 99.59],
    ['1.234,5 tỷ đồng', 1234.5],
  ])('is read the Vietnamese way: %s', (text, value) => {
    expect(readTyped(text, 'vi', ['tỷ đồng', 'bn VND'])).toEqual({ status: 'figure', value })
  })

  it('in English with a point', () => {
    expect(readTyped('1,234.5', 'en')).toEqual({ status: 'figure', value: 1234.5 })
  })

  it('is not guessed where only the other mark could read it: it is told', () => {
    expect(readTyped('12.5', 'vi')).toEqual({ status: 'other-mark', value: 12.5 })
    expect(readTyped('1,234.5', 'vi')).toEqual({ status: 'other-mark', value: 1234.5 })
    expect(readTyped('12,5', 'en')).toEqual({ status: 'other-mark', value: 12.5 })
  })

  it.each(['mười hai', '1.23.4', '1,2,3', '12..5', '--3', '1 23'])('is wrong: %s', (text) => {
    expect(readTyped(text, 'vi').status).toBe('wrong')
  })

  it('is none where nothing stands', () => {
    expect(readTyped('  ', 'vi')).toEqual({ status: 'empty' })
  })

  it('is written as it is read, in both languages, whatever it is', () => {
    const figure = fc
      .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 4 }))
      .map(([n, decimals]) => n / 10 ** decimals)
    const locale = fc.constantFrom('vi', 'en')
    fc.assert(
      fc.property(figure, locale, (value, of) => {
        expect(readTyped(writeFigure(value, of), of)).toEqual({ status: 'figure', value: value || 0 })
      }),
      { seed: 5 },
    )
  })
})

describe('a column that is pasted', () => {
  it('is rows of cells, with line ends of any kind, without the empty line behind', () => {
    expect(pastedRows('1.234,5\t12\r\n7\t8\r\n')).toEqual([
      ['1.234,5', '12'],
      ['7', '8'],
    ])
    expect(pastedRows('1\n\n3\n')).toEqual([['1'], [''], ['3']])
  })

  it('is a block only with more than one cell', () => {
    expect(isBlock(pastedRows('12,5\n'))).toBe(false)
    expect(isBlock(pastedRows('12\n5'))).toBe(true)
    expect(isBlock(pastedRows('12\t5'))).toBe(true)
  })

  it('from a place with a decimal point is read so as a whole, and words stay', () => {
    expect(inOwnMarks([['1,234.5'], ['7.25'], ['1,000'], ['chưa có']], 'vi')).toEqual([
      ['1.234,5'],
      ['7,25'],
      ['1.000'],
      ['chưa có'],
    ])
  })

  it('that does not show its mark is read the way of the language', () => {
    expect(inOwnMarks([['1.234'], ['5.678']], 'vi')).toEqual([['1.234'], ['5.678']])
  })
})
