import { afterEach, describe, expect, it } from 'vitest'
import { hubMatrix, type Cell, type MatrixRow } from '../../client/hub/matrix.ts'
import { liveStore, roomName } from '../../client/state/live-store.ts'
import type { Place } from '../../client/state/centre-store.ts'
import { encodeGaps } from '../../shared/live/gaps.ts'
import { NOW, roomOf, snapshot } from './room.ts'

const SCOPE = 'zone:hub'
const label = (text: string) => ({ vi: text, en: text })
const child = (id: string, area: string): Place['children'][number] => {
  return { id, name: label(id), shortName: label(id), tier: 'province', scope: `zone:${id}`, area }
}
const PLACE: Place = {
  root: { name: label('Hub'), tier: 'region', scope: SCOPE },
  children: [child('a', '19'), child('b', '02'), child('c', '04')],
  zone: 'Asia/Ho_Chi_Minh',
  locale: 'vi',
  domains: ['services', 'indices'],
  keepsHistory: true,
}

const source = { source: 'nguồn', sourceEn: 'source' }
let nth = 0
function result(area: string, attributes: Record<string, string | number | boolean>) {
  nth += 1
  const kind = 'indices.result'
  return { id: nth, feed: 0, key: `r${nth}`, kind, name: 'r', area, attributes: { ...source, ...attributes } }
}

function matrix(
  things: readonly ReturnType<typeof result>[],
  simulated: readonly string[] = [],
  ages?: number[],
) {
  const rooms = new Map([
    [
      roomName({ scope: SCOPE, domain: 'indices' }),
      roomOf(snapshot('indices', { scope: SCOPE, things: [...things] })),
    ],
    [roomName({ scope: SCOPE, domain: 'services' }), roomOf(onTime([98, 95.5, null], ages))],
  ])
  return hubMatrix({
    live: { ...liveStore.getState(), rooms },
    place: PLACE,
    since: new Map([
      ['19', '2025-07-01'],
      ['02', '2020-01-01'],
    ]),
    simulated: new Set(simulated),
    now: NOW,
  })
}

/** The share of dossiers on time: of the whole 97, of each province as given; null: nobody says it. */
function onTime(values: readonly (number | null)[], ages = [60, 60, 60, 60]) {
  const all = [97, ...values]
  return snapshot('services', {
    scope: SCOPE,
    dictionary: {
      rollUps: [SCOPE, ...PLACE.children.map(({ scope }) => scope)].map((scope, id) => [
        id,
        'services.onTimeAll',
        scope,
      ]),
    },
    rollUps: {
      id: encodeGaps(all.map((_, id) => id)),
      value: all.map((value) => (value === null ? null : value * 10)),
      reported: all.map((value, i) => (value === null || (ages[i] ?? 0) > 86_400 ? 0 : 1)),
      expected: all.map(() => 1),
      age: ages,
    },
  })
}

function rowOf(sections: ReturnType<typeof matrix>, name: string): MatrixRow {
  const row = sections.flatMap(({ rows }) => rows).find((each) => each.name.vi === name)
  if (row === undefined) throw new Error(`no row ${name}`)
  return row
}
const [A, B, C] = [0, 1, 2]
const cell = (row: MatrixRow, index: number): Cell =>
  row.cells[index] ?? { value: null, freshness: 'unknown', severity: 'normal' }

afterEach(() => {
  nth = 0
})

describe('the matrix of a hub', () => {
  const sections = () =>
    matrix(
      [
        result('02', {
          index: '766',
          period: '2023-10-13',
          own: true,
          score: 71.4,
          rank: 25,
          of: 63,
          change: 20,
        }),
        result('19', { index: '766', period: '2025-08-29', own: true, score: 86.97, rank: 1, of: 34 }),
        // Only to compare with: it is said in the area of another.
        result('19', { index: '766', period: '2025-09-01', score: 1 }),
        result('19', { index: 'pci', period: '2023', own: true, score: 67.48, rank: 23 }),
        result('19', { index: 'pci', period: '2024', own: true, score: 68.13, rank: 26 }),
        result('19', { index: 'par', period: '2024', own: true, score: 91.47, rank: 5, mean: 88.37 }),
        result('19', {
          index: 'axis',
          period: '2020-08-31',
          extent: 'region',
          numerator: 6,
          denominator: 6,
          said: 'bốn cấp',
        }),
        result('19', {
          index: 'digitising',
          period: '2023-10-16',
          extent: 'nation',
          numerator: 9200,
          denominator: 11956,
        }),
      ],
      ['zone:b'],
    )

  it('shows of each province its own newest result, with its period, rank and change', () => {
    const row = rowOf(sections(), 'Chỉ số 766')
    expect(cell(row, A)).toMatchObject({ value: 86.97, rank: { place: 1, of: 34 }, period: '2025-08-29' })
    expect(cell(row, B)).toMatchObject({ value: 71.4, rank: { place: 25, of: 63 }, rise: 20 })
    expect(row.known).toBe(2)
    expect(cell(rowOf(sections(), 'PCI, năng lực cạnh tranh'), A)).toMatchObject({
      value: 68.13,
      rise: -3,
      isOfBefore: true,
    })
  })

  it('has nothing where nobody knows, whatever is known of all or of the nation', () => {
    const all = sections()
    expect(cell(rowOf(all, 'Chỉ số 766'), C)).toEqual({
      value: null,
      freshness: 'unknown',
      severity: 'normal',
    })
    const axis = rowOf(all, 'Trục liên thông văn bản')
    expect(axis.known).toBe(0)
    expect(axis.reference).toMatchObject({ of: 'region', value: null, words: { vi: '6/6 · bốn cấp' } })
    const desks = rowOf(all, 'Một cửa số hóa hồ sơ')
    expect(desks.cells.map(({ value }) => value)).toEqual([null, null, null])
    expect(desks.reference).toMatchObject({ of: 'nation' })
    expect(desks.reference.value).toBeCloseTo(76.95, 2)
  })

  it('tells how far a result lies from the nation, and that an old one is old', () => {
    expect(cell(rowOf(sections(), 'PAR INDEX, cải cách hành chính'), A).difference).toBeCloseTo(3.1, 5)
    expect(cell(rowOf(sections(), 'PAR INDEX, cải cách hành chính'), A).freshness).toBe('fresh')
    expect(cell(rowOf(sections(), 'Chỉ số 766'), B).freshness).toBe('stale')
  })

  it('ranks what is heard among the provinces that say it, against the whole, and says whose is simulated', () => {
    const row = rowOf(sections(), 'Hồ sơ đúng hạn, tính cả đang xử lý (766)')
    expect(cell(row, A)).toMatchObject({
      value: 98,
      rank: { place: 1, of: 2 },
      difference: 1,
      severity: 'normal',
    })
    expect(cell(row, B)).toMatchObject({
      value: 95.5,
      rank: { place: 2, of: 2 },
      severity: 'attention',
      isSimulated: true,
    })
    expect(cell(row, A)).not.toHaveProperty('isSimulated')
    expect(cell(row, C)).toMatchObject({ value: null, freshness: 'unknown' })
    expect(cell(row, C)).not.toHaveProperty('rank')
    expect(row.reference).toMatchObject({ of: 'region', value: 97 })
  })

  it('puts what is heard no more in no order, and leaves it where it is', () => {
    const old = 100 * 86_400
    const row = rowOf(matrix([], [], [60, 60, old, 60]), 'Hồ sơ đúng hạn, tính cả đang xử lý (766)')
    expect(cell(row, B)).toMatchObject({ value: 95.5, freshness: 'stale' })
    for (const each of row.cells) expect(each).not.toHaveProperty('rank')
    expect(cell(row, B)).not.toHaveProperty('difference')
    expect(cell(row, A)).toMatchObject({ difference: 1 })
    expect(row.known).toBe(2)
  })

  it('puts a quarter among days and years, and tells that it is old', () => {
    const pci = (period: string) => result('19', { index: 'pci', period, own: true, score: 60 })
    const row = rowOf(matrix(['2010-Q2', '2010-03-31', '2009'].map(pci)), 'PCI, năng lực cạnh tranh')
    expect(cell(row, A)).toMatchObject({ period: '2010-Q2', freshness: 'stale', isOfBefore: true })
    const later = rowOf(matrix(['2010-Q2', '2010-07-01'].map(pci)), 'PCI, năng lực cạnh tranh')
    expect(cell(later, A)).toMatchObject({ period: '2010-07-01' })
  })
})
