import { describe, expect, it } from 'vitest'
import type { Area } from '../../shared/areas/area.ts'
import { nearestArea } from '../../simulators/replay/area-of-place.ts'

const area = (
  code: string,
  parent: string | null,
  centre: [number, number],
  validTo: string | null = null,
): Area => ({
  code,
  name: code,
  tier: parent === null ? 'province' : 'commune',
  parent,
  centre,
  validFrom: '2000-01-01',
  validTo,
})
const areas = [
  area('P', null, [21.5, 105.8]),
  area('N', 'P', [21.7, 105.8]),
  area('S', 'P', [21.4, 105.9]),
  area('OLD', 'P', [21.41, 105.9], '2025-07-01'),
]

describe('the area of a place', () => {
  it('is the nearest leaf in force on the day', () => {
    const areaOf = nearestArea(areas, '2026-01-01')
    expect(areaOf([21.41, 105.9])).toBe('S')
    expect(areaOf([21.65, 105.8])).toBe('N')
    expect(nearestArea(areas, '2020-01-01')([21.41, 105.9])).toBe('OLD')
  })

  it('is the whole for what has no place', () => {
    expect(nearestArea(areas, '2026-01-01')(undefined)).toBe('P')
  })

  it('is none far away: the option is named', () => {
    expect(() => nearestArea(areas, '2026-01-01')([39.3, -76.6])).toThrow(/km from the nearest area.*--area/)
  })
})
