import { describe, expect, it } from 'vitest'
import writeXlsx, { type Row } from 'write-excel-file/node'
import { readTemplate } from '../../server/entry/read-template.ts'
import { toldSheet } from '../../server/entry/told-sheet.ts'
import { TemplateReader } from '../../server/entry/template-reader.ts'
import { writeTemplate } from '../../server/entry/write-template.ts'
import { parseFile } from '../../server/files/parse-file.ts'
import type { Cell } from '../../shared/files/table.ts'
import type { Locale } from '../../shared/label.ts'
import { fieldOf, ratioOf, sheetWith } from './sheet-of.ts'

const FIELDS = [fieldOf('a.count'), ratioOf('a.share'), fieldOf('a.other', { min: -5 })]
const HELD = {
  indicator: 'a.count',
  part: 'value',
  number: 7,
  revision: 1,
  before: null,
  after: 12,
  at: 1,
  by: { id: 'an', name: 'An' },
  from: 'typed',
} as const
const SHEET = sheetWith(FIELDS, [HELD])
const BY = { zone: 'Asia/Ho_Chi_Minh', now: () => Date.UTC(2026, 2, 2) }

async function template(locale: Locale = 'vi'): Promise<Cell[][]> {
  const told = toldSheet(SHEET, { id: 'an', mayWrite: true, mayReview: false }, BY)
  return rowsOf(await writeTemplate(told, { locale, zone: BY.zone }))
}

const rowsOf = async (bytes: Buffer) => (await parseFile(bytes, { headerRow: 0 })).rows

/** The template as somebody saved it with these cells, by their addresses. */
async function filled(cells: Record<string, string | number | null>, locale: Locale = 'vi') {
  const rows = await template(locale)
  for (const [at, content] of Object.entries(cells)) {
    const row = Number(at.slice(1))
    while (rows.length < row) rows.push([])
    const line = rows[row - 1] ?? []
    line[at.charCodeAt(0) - 65] = content
  }
  const saved: Row[] = rows.map((row) => Array.from(row, (cell) => cell ?? null))
  return readTemplate(await rowsOf(await writeXlsx(saved).toBuffer()), SHEET)
}

const told = ({ problems }: Awaited<ReturnType<typeof filled>>) =>
  problems.map(({ at, there, code }) => [at, there, code])

describe('a template', () => {
  it('says its form, version and period, its rows, and what the draft holds', async () => {
    const rows = await template()
    expect(rows[1]?.[1]).toBe('so-hoa')
    expect(rows[2]?.slice(1)).toEqual(expect.arrayContaining(['2026-02', 'Tháng 2/2026']))
    expect(rows[3]?.[1]).toBe(3)
    expect(rows.slice(7).map(([code]) => code)).toEqual(['a.count', 'a.share', 'a.other'])
    expect(rows[7]?.[3]).toBe(12)
  })

  it('comes back as it went: nothing is another', async () => {
    expect(await filled({})).toEqual({ cells: [], same: 1, problems: [] })
  })

  it('tells cell by cell what would be taken over, with what was seen of it', async () => {
    const read = await filled({ D8: 15, E9: 3, F9: '1.200', G10: ' vì lũ ' })
    expect(read).toMatchObject({ problems: [], same: 0 })
    expect(
      read.cells.map(({ at, indicator, part, content, now, seen }) => [
        at,
        indicator,
        part,
        content,
        now,
        seen,
      ]),
    ).toEqual([
      ['D8', 'a.count', 'value', 15, 12, 7],
      ['E9', 'a.share', 'numerator', 3, null, 0],
      ['F9', 'a.share', 'denominator', 1_200, null, 0],
      ['G10', 'a.other', 'reason', 'vì lũ', null, 0],
    ])
  })

  it('reads figures that are text by the language of the template', async () => {
    const contents = async (locale: Locale) =>
      (await filled({ D10: '1.5' }, locale)).cells.map(({ content }) => content)
    expect(await contents('en')).toEqual([1.5])
    expect(told(await filled({ D10: '1.5' }))).toEqual([['D10', '1.5', 'not-a-figure']])
  })

  it('tells each wrong cell, and takes the others', async () => {
    const read = await filled({
      D8: 'mười hai',
      D10: -6,
      E9: 5,
      F9: 2,
      A11: 'a.gone',
      D11: 1,
      D9: 50,
      A12: 'a.count',
      D12: 1,
    })
    expect(told(read)).toEqual([
      ['D8', 'mười hai', 'not-a-figure'],
      ['D9', 50, 'not-asked'],
      ['D10', -6, 'out-of-range'],
      ['A11', 'a.gone', 'unknown-row'],
      ['A12', 'a.count', 'row-twice'],
      ['E9', 5, 'out-of-range'],
    ])
    expect(read.cells.map(({ at }) => at)).toEqual(['F9'])
    expect(read.problems[2]?.label).toEqual({
      vi: 'nằm ngoài khoảng cho phép; cần: -5 – 1.000',
      en: 'not within what is allowed; expected: -5 – 1,000',
    })
  })

  it.each([
    ['B2', 'khac', 'other-form'],
    ['B3', '2026-03', 'other-period'],
    ['A1', 'x', 'not-a-template'],
  ])('with another %s gives nothing at all', async (at, content, code) => {
    const read = await filled({ [at]: content, D8: 99 })
    expect(read.cells).toEqual([])
    expect(read.problems.map((one) => one.code)).toEqual([code])
  })

  it('of another version is told as such, and read', async () => {
    const read = await filled({ B4: 2, D8: 99 })
    expect(read.cells).toHaveLength(1)
    expect(told(read)).toEqual([['B4', 2, 'older-version']])
  })

  it('keeps text that a spreadsheet would reckon out', async () => {
    const read = await filled({ G8: '=1+1' })
    expect(read.cells).toMatchObject([{ at: 'G8', content: '=1+1' }])
  })
})

it('templates are read two at once, however many came in while none was read', async () => {
  const reader = new TemplateReader()
  const bytes = await writeXlsx([[{ value: 'x', type: String }]]).toBuffer()
  const [first, second, third] = [reader.rowsOf(bytes), reader.rowsOf(bytes), reader.rowsOf(bytes)]
  expect(third).toBeUndefined()
  expect(await Promise.all([first, second])).toEqual([[['x']], [['x']]])
  expect(await reader.rowsOf(bytes)).toEqual([['x']])
})
