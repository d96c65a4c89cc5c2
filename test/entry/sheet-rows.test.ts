import { describe, expect, it } from 'vitest'
import type { Edit } from '../../client/entry/draft-store.ts'
import { earlierPath } from '../../client/entry/earlier-path.ts'
import { differenceOf } from '../../client/entry/difference.ts'
import { filledOf, inTheWayOf } from '../../client/entry/in-the-way.ts'
import { placePasted } from '../../client/entry/place-pasted.ts'
import { outliersFirst, rowsOf, rowWith, weightOf } from '../../client/entry/sheet-rows.ts'
import { cellKey, type CellName, type EntryCell } from '../../shared/entry/cell.ts'
import { entrySheet, field } from './entry-sheets.ts'

const BEDS = { indicator: 'health.beds', part: 'value' } as const
const ABOVE = { indicator: 'health.covered', part: 'numerator' } as const
const BELOW = { indicator: 'health.covered', part: 'denominator' } as const

function cell(name: CellName, content: EntryCell['content'], at = 1): EntryCell {
  return { ...name, content, change: 1, at, by: { id: 'a', name: 'A' }, from: 'typed' }
}

function edit(name: CellName, text: string): [string, Edit] {
  return [cellKey(name), { ...name, text, seen: 0, isContested: false }]
}

describe('a row of a sheet', () => {
  const cells = [cell(ABOVE, 45, 1), cell(BELOW, 50, 2)]
  const [beds, , covered] = rowsOf(entrySheet({ cells }))

  it('has of a ratio what its parts give, and who changed it last', () => {
    expect(covered?.figure).toBe(90)
    expect(covered?.last).toMatchObject({ part: 'denominator' })
    expect(beds).toMatchObject({ figure: null, last: undefined })
  })

  it('is judged while it is typed, by what the server judges by', () => {
    if (!covered || !beds) throw new Error('no rows')
    const typed = rowWith(covered, new Map([edit(ABOVE, '49')]), 'vi')
    expect(typed.figure).toBe(98)
    expect(typed.problems).toEqual([])
    const broken = rowWith(covered, new Map([edit(BELOW, '0')]), 'vi')
    expect(broken.problems.map(({ code }) => code)).toEqual(['nothing-below'])
    const far = rowWith(beds, new Map([edit(BEDS, '-1')]), 'vi')
    expect(far.problems).toMatchObject([{ code: 'out-of-range', weight: 'blocks' }])
    expect(rowWith(beds, new Map([edit(ABOVE, '1')]), 'vi')).toBe(beds)
  })

  it('wants a reason for what is unusual, and has it with the reason that is being typed', () => {
    const earlier = [10, 11, 10, 12, 11].map((value, index) => ({
      period: `2026-11-${10 + index}`,
      label: { vi: '', en: '' },
      value,
      numerator: null,
      denominator: null,
    }))
    const [row] = rowsOf(entrySheet({ fields: [field('health.beds', 'Giường', { earlier })] }))
    if (!row) throw new Error('no row')
    const unusual = rowWith(row, new Map([edit(BEDS, '110')]), 'vi')
    expect(unusual.problems).toMatchObject([{ code: 'unusual-history', isExplained: false }])
    const reason = edit({ indicator: 'health.beds', part: 'reason' }, 'mở thêm khoa')
    const explained = rowWith(row, new Map([edit(BEDS, '110'), reason]), 'vi')
    expect(explained.problems).toMatchObject([{ code: 'unusual-history', isExplained: true }])
  })

  it('that is unusual stands first for who reviews; others keep their order', () => {
    const rows = rowsOf(
      entrySheet({
        problems: [
          {
            indicator: 'health.covered',
            part: 'numerator',
            code: 'unusual-year',
            weight: 'needs-reason',
            isExplained: true,
            label: { vi: 'x', en: 'x' },
          },
        ],
      }),
    )
    expect(outliersFirst(rows).map((row) => [row.field.indicator, weightOf(row.problems)])).toEqual([
      ['health.covered', 2],
      ['health.beds', 0],
      ['health.visits', 0],
    ])
  })
})

describe('what keeps a sheet from being handed in', () => {
  const problem = (indicator: string, code: 'empty' | 'unusual-year', isExplained: boolean) => ({
    indicator,
    part: 'value' as const,
    code,
    weight: 'needs-reason' as const,
    isExplained,
    label: { vi: 'x', en: 'x' },
  })

  it('is what is wrong, what is empty, a reason that is missing, and what cannot be read, in the order of the sheet', () => {
    const sheet = entrySheet({
      problems: [problem('health.visits', 'unusual-year', false), problem('health.beds', 'empty', false)],
    })
    const unread = [edit(ABOVE, '12.5')[1]]
    expect(inTheWayOf(sheet, unread, 'vi')).toEqual([
      BEDS,
      { indicator: 'health.visits', part: 'reason' },
      ABOVE,
    ])
  })

  it('is nothing once it is explained and can be read', () => {
    const sheet = entrySheet({ problems: [problem('health.visits', 'unusual-year', true)] })
    expect(inTheWayOf(sheet, [edit(ABOVE, '12,5')[1]], 'vi')).toEqual([])
  })

  it('counts a ratio as filled when both of its parts are', () => {
    expect(filledOf(entrySheet({ cells: [cell(ABOVE, 1), cell(BEDS, 2)] }))).toEqual({
      filled: 1,
      figures: 3,
    })
    expect(filledOf(entrySheet({ cells: [cell(ABOVE, 1), cell(BELOW, 2)] })).filled).toBe(1)
  })
})

describe('pasted cells', () => {
  const names: CellName[] = [BEDS, { indicator: 'health.visits', part: 'value' }, ABOVE, BELOW]
  const shown = (at: number, rows: string[][]) => {
    const { placed, left } = placePasted(names, at, rows)
    return [placed.map(({ name, text }) => [cellKey(name), text]), left]
  }

  it('of one column go down cell by cell; a gap empties nothing', () => {
    expect(shown(0, [['1'], [''], ['3']])).toEqual([
      [
        ['health.beds value', '1'],
        ['health.covered numerator', '3'],
      ],
      0,
    ])
  })

  it('beyond the last cell are told', () => {
    expect(shown(3, [['1'], ['2'], ['3']])).toEqual([[['health.covered denominator', '1']], 2])
  })

  it('of several columns go row by row, as in the template: figure, numerator, denominator', () => {
    expect(
      shown(0, [
        ['1', '', ''],
        ['2', '', ''],
        ['', '45', '50'],
      ]),
    ).toEqual([
      [
        ['health.beds value', '1'],
        ['health.visits value', '2'],
        ['health.covered numerator', '45'],
        ['health.covered denominator', '50'],
      ],
      0,
    ])
  })
})

describe('figures beside a figure', () => {
  it('differ by a share only where a share means something', () => {
    expect(differenceOf(110, 100)).toEqual({ by: 10, percent: 10 })
    expect(differenceOf(10, 0)).toEqual({ by: 10, percent: null })
    expect(differenceOf(-1, 4)).toEqual({ by: -5, percent: null })
    expect(differenceOf(null, 4)).toBeUndefined()
    expect(differenceOf(4, undefined)).toBeUndefined()
  })

  it('are a line where there are three of them; what is not known is a gap', () => {
    expect(earlierPath([1, 2])).toBeUndefined()
    expect(earlierPath([0, null, 10, 5])?.path).toBe('M3 24M65.7 4L97 14')
    expect(earlierPath([2, 2, 2])?.end).toEqual({ x: 97, y: 14 })
  })
})
