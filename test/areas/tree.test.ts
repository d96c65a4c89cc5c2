import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaSchema, type Area } from '../../shared/areas/area.ts'
import { dayOf, isValidOn } from '../../shared/areas/effective-date.ts'
import { areaTreeAt } from '../../shared/areas/tree.ts'
import { AreaError, validateAreas } from '../../shared/areas/validate-areas.ts'
import { readPack } from './read-pack.ts'

const { areas } = readPack('thai-nguyen').areas

function area(code: string, parent: string | null, more: Partial<Area> = {}): Area {
  return { code, name: code, tier: 'commune', parent, validFrom: '2020-01-01', validTo: null, ...more }
}

describe('both eras of Thái Nguyên', () => {
  test('today: 92 communes, 15 of them wards, right under the province, and no district', () => {
    const tree = areaTreeAt(areas, '2025-07-01')
    const communes = tree.childrenOf('19')
    expect(communes).toHaveLength(92)
    expect(communes.filter((a) => a.kind === 'phường')).toHaveLength(15)
    expect(tree.areas.filter((a) => a.tier === 'district')).toEqual([])
    expect(tree.childrenOf('R-NMP').map((a) => a.code)).toEqual(['04', '08', '19', '20'])
  })

  test('the day before: 9 districts, three of them cities, six provinces, and no commune of today', () => {
    const tree = areaTreeAt(areas, '2025-06-30')
    expect(tree.childrenOf('19').map((a) => a.code)).toEqual([
      '164',
      '165',
      '167',
      '168',
      '169',
      '170',
      '171',
      '172',
      '173',
    ])
    const cities = tree.childrenOf('19').filter((a) => a.kind === 'thành phố')
    expect(cities.map((a) => a.name)).toEqual(['Thái Nguyên', 'Sông Công', 'Phổ Yên'])
    expect(tree.childrenOf('R-NMP').map((a) => a.name)).toEqual([
      'Hà Giang',
      'Cao Bằng',
      'Bắc Kạn',
      'Tuyên Quang',
      'Thái Nguyên',
      'Lạng Sơn',
    ])
    expect(tree.byCode('05443')).toBeUndefined()
  })

  test('a code lives on with another meaning: 172 is a town until it is a city', () => {
    expect(areaTreeAt(areas, '2022-04-09').byCode('172')?.kind).toBe('thị xã')
    expect(areaTreeAt(areas, '2022-04-10').byCode('172')?.kind).toBe('thành phố')
    expect(areaTreeAt(areas, '2025-07-01').byCode('172')).toBeUndefined()
  })

  test('the pack is consistent on every day', () => expect(validateAreas(areas)).toEqual([]))

  test('before the first day there is nothing', () => {
    expect(areaTreeAt(areas, '2019-12-31').size).toBe(0)
  })
})

describe('questions to a tree', () => {
  const tree = areaTreeAt(areas, '2026-01-01')

  test('up', () => {
    expect(tree.parentOf('05443')?.code).toBe('19')
    expect(tree.ancestorsOf('05443').map((a) => a.code)).toEqual(['19', 'R-NMP'])
    expect(tree.parentOf('R-NMP')).toBeUndefined()
  })

  test('down', () => {
    expect(tree.roots.map((a) => a.code)).toEqual(['R-NMP'])
    expect(tree.descendantsOf('R-NMP')).toHaveLength(tree.size - 1)
    expect(tree.leavesOf('19')).toHaveLength(92)
    expect(tree.leavesOf('05443').map((a) => a.code)).toEqual(['05443'])
  })

  test('inside', () => {
    expect(tree.isWithin('05443', '19')).toBe(true)
    expect(tree.isWithin('05443', '05443')).toBe(true)
    expect(tree.isWithin('19', '05443')).toBe(false)
    expect(tree.isWithin('05443', '04')).toBe(false)
  })

  test('an unknown code is nowhere', () => {
    expect(tree.isWithin('99999', '19')).toBe(false)
    expect(tree.isWithin('05443', '99999')).toBe(false)
    expect(tree.isWithin('99999', '99999')).toBe(false)
    expect(tree.childrenOf('99999')).toEqual([])
    expect(tree.ancestorsOf('99999')).toEqual([])
  })
})

describe('days', () => {
  test('validTo is the first day on which an area no longer is', () => {
    const span = { validFrom: '2020-01-01', validTo: '2025-07-01' }
    expect(['2019-12-31', '2020-01-01', '2025-06-30', '2025-07-01'].map((d) => isValidOn(span, d))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  test('a day begins at midnight of the place, not of UTC', () => {
    const at = Date.UTC(2025, 5, 30, 17)
    expect(dayOf(at - 1, 'Asia/Ho_Chi_Minh')).toBe('2025-06-30')
    expect(dayOf(at, 'Asia/Ho_Chi_Minh')).toBe('2025-07-01')
    expect(dayOf(at, 'America/Los_Angeles')).toBe('2025-06-30')
  })

  test('an empty or backward span is refused', () => {
    expect(areaSchema.safeParse(area('1', null, { validTo: '2020-01-01' })).success).toBe(false)
    expect(areaSchema.safeParse(area('1', null, { validFrom: '2025-02-29' })).success).toBe(false)
    expect(areaSchema.safeParse(area('1', null)).success).toBe(true)
  })
})

describe('what is refused', () => {
  test('a code that is valid twice on one day', () => {
    const twice = [area('1', null, { validTo: '2025-01-02' }), area('1', null, { validFrom: '2025-01-01' })]
    expect(validateAreas(twice)).toEqual([
      { type: 'overlap', code: '1', validFrom: ['2020-01-01', '2025-01-01'] },
    ])
    expect(() => areaTreeAt(twice, '2025-01-01')).toThrow(AreaError)
    expect(areaTreeAt(twice, '2025-01-02').size).toBe(1)
  })

  test('a parent that ends before its child', () => {
    const orphan = [area('1', null, { validTo: '2025-01-01' }), area('2', '1')]
    expect(validateAreas(orphan)).toEqual([
      { type: 'missing-parent', code: '2', parent: '1', day: '2025-01-01' },
    ])
    expect(() => areaTreeAt(orphan, '2025-01-01')).toThrow(/2 hangs under 1/)
  })

  test('parents in a circle', () => {
    const circle = [area('1', '3'), area('2', '1'), area('3', '2'), area('4', '3')]
    expect(validateAreas(circle)).toMatchObject([{ type: 'cycle', day: '2020-01-01' }])
    expect(() => areaTreeAt(circle, '2020-01-01')).toThrow(AreaError)
  })
})

/** Any forest: each area hangs under an earlier one or is a root; handed over in any order. */
const forest = fc
  .array(fc.nat(), { minLength: 1, maxLength: 40 })
  .map((picks) =>
    picks.map((pick, i) => area(`A${i}`, i === 0 || pick % (i + 1) === i ? null : `A${pick % (i + 1)}`)),
  )
  .chain((list) => fc.shuffledSubarray(list, { minLength: list.length }))

describe('any tree', () => {
  test('"is within" by intervals says what walking up says', () => {
    fc.assert(
      fc.property(forest, (list) => {
        const tree = areaTreeAt(list, '2024-01-01')
        for (const a of list) {
          const above = [a.code, ...tree.ancestorsOf(a.code).map((p) => p.code)]
          for (const b of list) expect(tree.isWithin(a.code, b.code)).toBe(above.includes(b.code))
        }
      }),
    )
  })

  test('children partition descendants, and pre-order puts a parent before its children', () => {
    fc.assert(
      fc.property(forest, (list) => {
        const tree = areaTreeAt(list, '2024-01-01')
        for (const { code } of tree.areas) {
          const children = tree.childrenOf(code)
          const below = children.flatMap((c) => [c, ...tree.descendantsOf(c.code)])
          expect(below).toEqual(tree.descendantsOf(code))
          for (const child of children) expect(tree.indexOf(child.code)).toBeGreaterThan(tree.indexOf(code))
        }
      }),
    )
  })
})
