import { describe, expect, test } from 'vitest'
import { centreSchema, zoneOn } from '../../shared/areas/centre.ts'
import { scopesAt, zoneScopeId } from '../../shared/areas/scope.ts'
import { areaTreeAt } from '../../shared/areas/tree.ts'
import { validateCentres } from '../../shared/areas/validate-centres.ts'
import { readPack } from './read-pack.ts'

const { areas: file, centres } = readPack('thai-nguyen')
const scopesOn = (day: string) => scopesAt(areaTreeAt(file.areas, day), centres.centres)

describe('scopes of both eras', () => {
  const today = scopesOn('2026-01-01')
  const before = scopesOn('2025-06-30')

  test('every area and every centre that serves a zone has one', () => {
    const serving = centres.centres.filter((c) => zoneOn(c, '2026-01-01'))
    // A hub of four provinces, and the cities of one; two more served one each until they were merged.
    expect(serving).toHaveLength(8)
    expect(centres.centres).toHaveLength(10)
    expect(today.scopes).toHaveLength(today.tree.size + serving.length)
    expect(today.scopes.filter((s) => s.type === 'zone').map((s) => s.id)).toEqual(
      serving.map((c) => zoneScopeId(c.id)),
    )
  })

  test('a city zone is the old city before, and its wards and communes today', () => {
    expect(before.get('zone:thai-nguyen')?.roots).toEqual(['164'])
    expect(today.get('zone:thai-nguyen')?.roots).toHaveLength(8)
    expect(today.contains('zone:thai-nguyen', '05443')).toBe(true)
    expect(today.contains('zone:pho-yen', '05860')).toBe(true)
    expect(today.contains('zone:song-cong', '05518')).toBe(true)
  })

  test('a city zone holds neither another city nor the province that it lies in', () => {
    expect(today.contains('zone:thai-nguyen', '05860')).toBe(false)
    expect(today.contains('zone:thai-nguyen', '19')).toBe(false)
    expect(today.contains('zone:thai-nguyen', '164')).toBe(false)
    expect(before.contains('zone:thai-nguyen', '05443')).toBe(false)
  })

  test('scopes lie in each other as the map says', () => {
    expect(today.isWithin('zone:song-cong', '19')).toBe(true)
    expect(today.isWithin('19', 'zone:thai-nguyen-province')).toBe(true)
    expect(today.isWithin('zone:thai-nguyen-province', 'zone:northern-mountains')).toBe(true)
    expect(today.isWithin('19', 'zone:song-cong')).toBe(false)
    expect(today.isWithin('nowhere', '19')).toBe(false)
  })

  test('a fact about one ward is part of its ward, province, region, and three zones', () => {
    expect(
      today
        .scopesOf('05443')
        .map((s) => s.id)
        .toSorted(),
    ).toEqual(
      [
        '05443',
        '19',
        'R-NMP',
        'zone:northern-mountains',
        'zone:thai-nguyen',
        'zone:thai-nguyen-province',
      ].toSorted(),
    )
  })

  test('no area lies in two city zones', () => {
    const cities = centres.centres.filter((c) => c.tier === 'city').map((c) => zoneScopeId(c.id))
    for (const area of today.tree.areas) {
      expect(cities.filter((id) => today.contains(id, area.code)).length).toBeLessThanOrEqual(1)
    }
  })

  test('a centre that serves nothing yet has no scope', () => {
    expect(scopesOn('2020-06-01').scopes.some((s) => s.type === 'zone')).toBe(false)
  })
})

describe('centres', () => {
  const centre = (id: string, parent: string | null, areas = ['19'], from = '2025-07-01') =>
    centreSchema.parse({
      id,
      name: { vi: id, en: id },
      shortName: { vi: id, en: id },
      tier: 'city',
      parent,
      zones: [{ validFrom: from, validTo: null, areas }],
    })

  test('the pack is consistent', () => {
    expect(validateCentres(centres.centres, file.areas)).toEqual([])
  })

  test('an unknown parent, a circle, and a repeated id are found', () => {
    expect(validateCentres([centre('a', 'b')], file.areas)).toEqual([
      { type: 'missing-parent', centre: 'a', parent: 'b' },
    ])
    const circle = validateCentres([centre('a', 'b'), centre('b', 'a'), centre('c', 'a')], file.areas)
    expect(circle.map((p) => [p.type, p.centre])).toEqual([
      ['cycle', 'a'],
      ['cycle', 'b'],
    ])
    expect(validateCentres([centre('a', null), centre('a', null)], file.areas)).toEqual([
      { type: 'duplicate', centre: 'a' },
    ])
  })

  test('a zone that outlives one of its areas is found', () => {
    expect(validateCentres([centre('a', null, ['164'], '2024-01-01')], file.areas)).toEqual([
      { type: 'missing-area', centre: 'a', area: '164', day: '2025-07-01' },
    ])
  })

  test('zones of one centre that overlap are found', () => {
    const twice = centre('a', null)
    const both = {
      ...twice,
      zones: [...twice.zones, { validFrom: '2026-01-01', validTo: null, areas: ['04'] }],
    }
    expect(validateCentres([both], file.areas)).toMatchObject([{ type: 'zones-overlap' }])
    expect(zoneOn(twice, '2025-06-30')).toBeUndefined()
  })
})
