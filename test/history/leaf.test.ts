import { assert, array, constantFrom, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leafAt, type Leaf } from '../../server/history/leaf.ts'

const NOW = Date.parse('2026-06-15T12:00Z')
const at = (text: string) => Date.parse(text)
const nameAt = (parent: string, text: string, leaves: readonly Leaf[] = []) =>
  leafAt(parent, at(text), leaves, NOW).name

describe('the partition that a moment belongs to', () => {
  it.each([
    ['reading_traffic', '2026-06-15T00:00Z', 'reading_traffic_20260615'],
    ['reading_traffic', '2026-05-01T00:00Z', 'reading_traffic_20260501'],
    ['reading_traffic', '2026-04-30T23:59Z', 'reading_traffic_202604'],
    ['reading_traffic', '2026-07-20T11:59Z', 'reading_traffic_20260720'],
    ['reading_traffic', '2026-07-20T12:00Z', 'reading_traffic_202607'],
    ['reading_traffic', '2012-03-11T10:00Z', 'reading_traffic_201203'],
    ['reading_traffic', '1999-12-31T23:59Z', 'reading_traffic_before_2000'],
    ['reading_traffic', '2100-01-01T00:00Z', 'reading_traffic_from_2100'],
    ['roll_up_1m', '2026-06-15T00:00Z', 'roll_up_1m_20260615'],
    ['roll_up_15m', '2026-06-15T00:00Z', 'roll_up_15m_202606'],
    ['roll_up_1h', '1970-01-01T00:00Z', 'roll_up_1h_before_2000'],
    ['roll_up_1d', '2026-06-15T00:00Z', 'roll_up_1d_2026'],
    ['roll_up_1mo', '2026-06-15T00:00Z', 'roll_up_1mo_all'],
    ['journal', '1998-06-15T23:00Z', 'journal_19980615'],
  ])('of %s at %s is %s', (parent, text, name) => {
    expect(nameAt(parent, text)).toBe(name)
  })

  it('is one that is there, and days in a month that has days', () => {
    const may = leafAt('roll_up_1m', at('2026-08-25T00:00Z'), [], NOW)
    expect(may.name).toBe('roll_up_1m_202608')
    expect(leafAt('roll_up_1m', at('2026-08-02T00:00Z'), [may], at('2026-08-01T00:00Z'))).toBe(may)
    const day = leafAt('roll_up_1m', at('2026-07-02T00:00Z'), [], NOW)
    expect(nameAt('roll_up_1m', '2026-07-31T00:00Z', [day])).toBe('roll_up_1m_20260731')
  })

  it('never overlaps another, however time passes', () => {
    const moment = integer({ min: 0, max: Date.UTC(2120, 0) })
    const near = integer({ min: -120, max: 120 }).map((days) => NOW + days * 86_400_000)
    const parent = constantFrom(
      'reading_traffic',
      'roll_up_1m',
      'roll_up_15m',
      'roll_up_1d',
      'roll_up_1mo',
      'journal',
    )
    const steps = array(
      constantFrom(moment, near).chain((one) => one),
      { maxLength: 40 },
    )
    assert(
      property(parent, steps, array(near, { minLength: 40, maxLength: 40 }), (table, moments, clocks) => {
        const leaves: Leaf[] = []
        moments.forEach((one, step) => {
          const leaf = leafAt(table, one, leaves, clocks[step] ?? NOW)
          expect(one >= leaf.from && one < leaf.to).toBe(true)
          if (leaves.includes(leaf)) return
          expect(leaves.filter((other) => other.from < leaf.to && leaf.from < other.to)).toEqual([])
          expect(leaves.map(({ name }) => name)).not.toContain(leaf.name)
          leaves.push(leaf)
        })
      }),
      { seed: 11 },
    )
  })
})
