import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DOMAINS } from '../../shared/domains/registry.ts'
import { AreaFinder } from '../../shared/files/area-finder.ts'
import { headerSignature } from '../../shared/files/header-signature.ts'
import { mappingSchema, type Mapping } from '../../shared/files/mapping.ts'
import { proposeMapping } from '../../shared/files/propose-mapping.ts'
import type { RowContext } from '../../shared/files/read-field.ts'
import { rowsToBatches } from '../../server/files/rows-to-batches.ts'
import { columnOfPath, rowToObservations } from '../../shared/files/row-to-observations.ts'
import type { Cell } from '../../shared/files/table.ts'
import { observationSchema } from '../../shared/observation.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const areas = new AreaFinder([
  { code: '05518', name: 'Sông Công' },
  { code: '05443', name: 'Phan Đình Phùng' },
])
const NOW = Date.UTC(2026, 2, 2, 1)

function contextOf(mapping: Mapping, columns: readonly string[]): RowContext {
  return { zone: mapping.zone, decimal: mapping.decimal, areas, importedAt: NOW, columns }
}

function propose(columns: readonly string[], rows: Cell[][], domains: readonly string[]): Mapping {
  const spoken = DOMAINS.filter(({ id }) => domains.includes(id))
  return proposeMapping({ columns, rows, domains: spoken, areas, zone: ZONE })
}

function understood(columns: readonly string[], row: Cell[], mapping: Mapping): unknown[] {
  return rowToObservations(row, mapping, contextOf(mapping, columns)).map((made) =>
    'observation' in made ? made.observation : made.problems,
  )
}

describe('a proposed mapping', () => {
  it('knows a column of figures by its name where a dash stands for those that are missing', () => {
    const columns = ['Mã trạm', 'Thời gian', 'Tốc độ trung bình (km/h)', 'Ghi chú']
    const rows = ['41,5', '-', '–', '—', ' … '].map((speed): Cell[] => ['T1', '02/03/2026 08:30', speed, 'x'])
    expect(propose(columns, rows, ['traffic']).outputs).toMatchObject([
      { type: 'reading', fields: { indicator: { value: 'traffic.speed' } } },
    ])
    const words = rows.map((row) => row.with(2, 'nhanh'))
    expect(propose(columns, words, ['traffic']).outputs).toMatchObject([{ type: 'notice' }])
  })

  it('of stations and figures, in Vietnamese, makes things and readings that the contract takes', () => {
    const columns = ['Mã trạm', 'Tên trạm', 'Phường', 'Thời gian', 'Tốc độ (km/h)', 'Lưu lượng']
    const row: Cell[] = ['T1', 'Trạm QL3', 'Phường Sông Công', '02/03/2026 08:30', '41,5', '1.200']
    const mapping = propose(columns, [row], ['traffic'])
    expect(mappingSchema.parse(mapping)).toEqual(mapping)
    expect(mapping.decimal).toBe('comma')
    const made = understood(columns, row, mapping)
    for (const one of made) expect(observationSchema.safeParse(one).success).toBe(true)
    expect(made).toMatchObject([
      {
        type: 'thing',
        id: 'T1',
        name: 'Trạm QL3',
        area: '05518',
        kind: 'traffic.segment',
        status: 'unknown',
      },
      { type: 'reading', indicator: 'traffic.speed', thing: 'T1', value: 41.5, at: NOW + 1_800_000 },
      { type: 'reading', indicator: 'traffic.flow', thing: 'T1', value: 1200 },
    ])
  })

  it('of an English list of reports makes cases, their words taken for what they mean', () => {
    const columns = ['Id', 'Title', 'Ward', 'Status', 'Category', 'Opened', 'Deadline']
    const rows: Cell[][] = [
      [
        'R-1',
        'Broken lamp',
        'Song Cong',
        'in progress',
        'urban infrastructure',
        '2026-03-01 08:00',
        '2026-03-05',
      ],
      ['R-2', 'Rubbish', 'Phan Dinh Phung', 'done', 'environment', '2026-03-01 09:00', null],
    ]
    const mapping = propose(columns, rows, ['reports'])
    const [first] = understood(columns, rows[0] ?? [], mapping)
    expect(first).toMatchObject({
      type: 'case',
      id: 'R-1',
      kind: 'reports.report',
      status: 'in-progress',
      category: 'infrastructure',
      area: '05518',
      openedAt: Date.UTC(2026, 2, 1, 1),
      dueAt: Date.UTC(2026, 2, 4, 17),
    })
    expect(observationSchema.safeParse(first).success).toBe(true)
    expect(understood(columns, rows[1] ?? [], mapping)).toMatchObject([{ status: 'done' }])
  })

  it('of any columns is one that the contract takes', () => {
    const name = fc.oneof(
      fc.string({ minLength: 1, maxLength: 20 }),
      fc.constantFrom('Thời gian', 'Giá trị', 'Xã', 'Trạng thái', 'lat', 'lng', 'Tốc độ', 'Tiêu đề', 'Mã'),
    )
    const cell = fc.oneof(fc.string({ maxLength: 20 }), fc.double({ noNaN: true }), fc.constant(null))
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1, maxLength: 8 }),
        fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 5 }),
        (columns, rows) => {
          const mapping = propose(columns, rows, ['traffic', 'reports', 'security', 'services'])
          expect(mappingSchema.safeParse(mapping).success).toBe(true)
          for (const row of rows) expect(() => understood(columns, row, mapping)).not.toThrow()
        },
      ),
    )
  })
})

describe('a row', () => {
  const columns = ['trạm', 'giờ', 'giá trị', 'tình trạng']
  const mapping: Mapping = {
    zone: ZONE,
    decimal: 'comma',
    outputs: [
      {
        type: 'reading',
        fields: {
          indicator: { from: 'constant', value: 'traffic.speed' },
          thing: { from: 'column', column: 'trạm' },
          at: { from: 'column', column: 'giờ' },
          value: { from: 'column', column: 'giá trị', factor: 3.6 },
        },
      },
    ],
  }

  it('says its figure in the unit of the indicator', () => {
    expect(understood(columns, ['a b', '02/03/2026 08:30', '10,1'], mapping)).toEqual([
      { type: 'reading', indicator: 'traffic.speed', thing: 'a-b', at: NOW + 1_800_000, value: 36.36 },
    ])
  })

  it('with no figure says nothing, and an empty row neither', () => {
    expect(understood(columns, ['a', '02/03/2026', ' '], mapping)).toEqual([])
    expect(understood(columns, [null, '', '  '], mapping)).toEqual([])
  })

  it('that is wrong tells in which cell', () => {
    expect(understood(columns, ['a', 'hôm qua', '12.34'], mapping)).toEqual([
      [
        { code: 'not-a-figure', member: 'value', column: 'giá trị' },
        { code: 'not-a-time', member: 'at', column: 'giờ' },
      ],
    ])
    expect(columnOfPath(mapping.outputs[0] ?? { type: 'reading', fields: {} }, 'value')).toBe('giá trị')
  })

  it('is told by its number where it could not be read, or its day may be its month', () => {
    const made = (at: readonly string[], unread: number[] = []) => {
      const rows = at.map((one, i) => [`t${i}`, one, '10'])
      const by = { ...contextOf(mapping, columns), from: 0 }
      return [...rowsToBatches({ rows, firstRow: 2, unread }, mapping, by)].flatMap(
        ({ members, notMade }) => [
          members.map((member) => member['thing']),
          notMade.map(({ row, problems }) => [row, problems[0]?.code]),
        ],
      )
    }
    const [day, either, month] = ['25/03/2026', '02/03/2026', '03/25/2026']
    expect(made([either, either], [0])).toEqual([['t1'], [[2, 'bad-quotes']]])
    expect(made([day, either])).toEqual([['t0', 't1'], []])
    expect(made([either, month])).toEqual([
      [],
      [
        [2, 'day-or-month'],
        [3, 'not-a-time'],
      ],
    ])
    // One of many is mistyped.
    expect(made([...Array.from({ length: 9 }, () => day), either, month])[1]).toEqual([[12, 'not-a-time']])
  })

  it('of a file without a column of the mapping says so', () => {
    expect(understood(['trạm'], ['a'], mapping)).toEqual([
      [
        { code: 'no-column', member: 'value', column: 'giá trị' },
        { code: 'no-column', member: 'at', column: 'giờ' },
      ],
    ])
  })

  it('becomes the same each time', () => {
    const cell = fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.constant(null))
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 5 }), (row) => {
        expect(understood(columns, row, mapping)).toEqual(understood(columns, row, mapping))
      }),
    )
  })
})

describe('a layout', () => {
  it('is the same however its names are spelt, and another in another order', () => {
    expect(headerSignature(['Mã trạm', 'Giờ'])).toBe(headerSignature(['mã  trạm ', 'GIỜ']))
    expect(headerSignature(['Mã trạm', 'Giờ'])).not.toBe(headerSignature(['Giờ', 'Mã trạm']))
    expect(headerSignature(['a', 'b'])).not.toBe(headerSignature(['ab']))
  })
})
