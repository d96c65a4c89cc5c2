import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { namesOfFormer, shapesOfDay } from '../../client/map/basemap/shapes-of-day.ts'
import { worldShapes } from '../../client/map/basemap/world-shapes.ts'
import type { Centre } from '../../shared/areas/centre.ts'
import type { Basemap } from '../../shared/basemap.ts'

const ofPack = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../packs/thai-nguyen/${file}`, import.meta.url), 'utf8'))
const basemap = ofPack('basemap.json') as Basemap
const { centres } = ofPack('centres.json') as { centres: Centre[] }
const below = (id: string) => new Set(centres.filter(({ parent }) => parent === id).map((one) => one.id))
const on = (centreId: string, day: string) => ({ centreId, centres, childIds: below(centreId), day })
const HUB = 'northern-mountains'
const SIX = ['Bắc Kạn', 'Cao Bằng', 'Hà Giang', 'Lạng Sơn', 'Thái Nguyên', 'Tuyên Quang']
const FOUR = ['Cao Bằng', 'Lạng Sơn', 'Thái Nguyên', 'Tuyên Quang']

const membersOn = (day: string) =>
  worldShapes(basemap, undefined, on(HUB, day), 'vi')
    .names.filter(({ kind }) => kind === 'member')
    .map(({ text }) => text)
    .toSorted((a, b) => a.localeCompare(b, 'vi'))

describe('a map on a day', () => {
  it('has the provinces of that day, each with its name, and no others', () => {
    expect(membersOn('2025-06-30')).toEqual(SIX)
    expect(membersOn('2025-07-01')).toEqual(FOUR)
    const earlier = shapesOfDay(basemap, on(HUB, '2025-06-30'))
    expect(earlier.zones).toHaveLength(6)
    expect(earlier.home[0]?.rings.length).toBeGreaterThanOrEqual(6)
    expect(shapesOfDay(basemap, on(HUB, '2025-07-01')).zones).toHaveLength(4)
    expect(earlier.provinces.map(({ id }) => id)).toContain('Yên Bái')
    expect(namesOfFormer(basemap, '2025-07-01')).toEqual([])
  })

  it('says whose outlines stand in where there are none of that day', () => {
    expect(shapesOfDay(basemap, on(HUB, '2025-06-30')).insteadOf).toBeUndefined()
    const province = shapesOfDay(basemap, on('thai-nguyen-province', '2025-06-30'))
    expect(province.insteadOf).toBe('2025-07-01')
    expect(province.zones).toHaveLength(3)
    expect(province.cells).toEqual([])
    expect(shapesOfDay(basemap, on('thai-nguyen-province', '2026-11-26')).insteadOf).toBeUndefined()
  })
})
