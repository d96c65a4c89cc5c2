import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addCell, CELL, CELL_FIELDS, mergeCell } from '../../server/history/cell.ts'
import { addReading, READING, readingRows } from '../../server/history/reading-rows.ts'
import { Rows } from '../../server/history/rows.ts'
import { sortReadings } from '../../server/history/sort-readings.ts'

const whole = fc.integer({ min: -1_000, max: 1_000 })
const perhaps = fc.oneof(whole, fc.constant(Number.NaN))
const cell = fc.record({
  count: fc.nat(9),
  unknown: fc.nat(9),
  sum: whole,
  least: perhaps,
  most: perhaps,
  parts: fc.nat(9),
  numerator: whole,
  denominator: whole,
  last: perhaps,
  lastNumerator: perhaps,
  lastDenominator: perhaps,
  corrected: fc.constantFrom(0, 1),
})
/** No two say something of the same time. */
const cells = fc.uniqueArray(fc.tuple(cell, fc.nat(10_000)), {
  minLength: 3,
  maxLength: 3,
  selector: ([, at]) => at,
})
type Drawn = typeof cells extends fc.Arbitrary<(infer C)[]> ? C : never

function toCell([fields, lastAt]: Drawn): Float64Array {
  const data = new Float64Array(CELL_FIELDS)
  for (const [name, figure] of Object.entries({ ...fields, lastAt, series: 0, bucket: 0 })) {
    data[CELL[name as keyof typeof CELL]] = figure
  }
  return data
}

function merged(...parts: Float64Array[]): Float64Array {
  const rows = new Rows(CELL_FIELDS)
  const into = addCell(rows, 0, 0)
  for (const part of parts) mergeCell(rows.data, into, part, 0)
  return rows.data.slice(into, CELL_FIELDS)
}

it('cells merge in any order and any grouping', () => {
  fc.assert(
    fc.property(cells, (drawn) => {
      const [a, b, c] = drawn.map(toCell)
      if (a === undefined || b === undefined || c === undefined) throw new Error('three were drawn')
      expect(merged(a, b)).toEqual(merged(b, a))
      expect(merged(merged(a, b), c)).toEqual(merged(a, merged(b, c)))
      expect(merged(a)).toEqual(a)
    }),
    { seed: 3 },
  )
})

it('readings are sorted by series, time and revision; those that are equal stay as they came', () => {
  const drawn = fc.array(fc.tuple(fc.nat(5), fc.nat(8), fc.nat(2)), { maxLength: 60 })
  fc.assert(
    fc.property(drawn, (keys) => {
      const rows = readingRows()
      keys.forEach(([series, at, revision], place) => addReading(rows, series, at, revision, place, 0, 0, 0))
      const sorted = [...sortReadings(rows)].map((offset) => rows.data[offset + READING.value])
      const expected = keys
        .map((key, place) => ({ key, place }))
        .toSorted((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1] || a.key[2] - b.key[2])
      expect(sorted).toEqual(expected.map(({ place }) => place))
    }),
    { seed: 3 },
  )
})
