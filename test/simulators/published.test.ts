import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import type { Observation, Reading } from '../../shared/observation.ts'
import { publishedFacts } from '../../simulators/published/published-facts.ts'
import {
  publishedFeeds,
  readPublished,
  type PublishedFile,
} from '../../simulators/published/published-file.ts'
import { readAreas, simulatedFeeds } from '../../simulators/engine/pack-files.ts'
import { provinceFigures } from '../../simulators/provinces/province-figures.ts'
import { readProvinces } from '../../simulators/provinces/provinces-file.ts'
import { factsOfEra } from '../../simulators/published/facts-of-era.ts'
import { spokenAt } from '../../simulators/voices.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const PACK = fileURLToPath(new URL('../../packs/thai-nguyen', import.meta.url))
const SOURCE = { vi: 'thử', en: 'a test' }
const FILE: PublishedFile = {
  sources: ['a test'],
  feed: 'published',
  area: 'P',
  figures: [
    { indicator: 'economy.revenue', period: '2023', value: 20_025, source: 'a test' },
    { indicator: 'indices.publishedProgress', period: '2025-08-29', value: 19.31, source: 'a test' },
  ],
  results: [
    { index: 'pci', period: '2023', province: 'P', own: true, score: 67.48, rank: 23, source: SOURCE },
    { index: 'pci', period: '2024', province: 'P', own: true, score: 68.13, rank: 26, source: SOURCE },
    { index: 'pci', period: '2024', province: 'Q', score: 70, rank: 9, source: SOURCE },
    { index: '766', period: '2023-10-13', province: 'P', own: true, rank: 25, of: 63, source: SOURCE },
    { index: '766', period: '2025-08-29', province: 'P', own: true, rank: 1, of: 34, source: SOURCE },
  ],
}

const facts = publishedFacts(FILE, ZONE)
const readings = facts.filter((fact): fact is Reading => fact.type === 'reading')
const said = (indicator: string) =>
  readings.filter((reading) => reading.indicator === indicator).map(({ at, value }) => [at, value])

describe('published figures', () => {
  it('are said of the time that they were published for', () => {
    expect(said('economy.revenue')).toEqual([[Date.parse('2024-01-01T00:00+07:00') - 1, 20_025]])
    expect(said('indices.publishedProgress')).toEqual([[Date.parse('2025-08-29T12:00+07:00'), 19.31]])
  })

  it('carry the rank of the round before, where there was one among as many places', () => {
    expect(said('indices.pciRank').map(([, rank]) => rank)).toEqual([23, 26])
    expect(said('indices.pciRankBefore')).toEqual([[Date.parse('2025-01-01T00:00+07:00') - 1, 23]])
    expect(said('indices.rank').map(([, rank]) => rank)).toEqual([25, 1])
    expect(said('indices.rankBefore')).toEqual([])
  })

  it('of other places are kept with their source, and are no figures of this one', () => {
    const results = facts.filter((fact) => fact.type === 'thing')
    expect(results).toHaveLength(5)
    expect(results[2]).toMatchObject({
      area: 'P',
      status: 'newest',
      attributes: { province: 'Q', score: 70, rank: 9, source: 'thử', sourceEn: 'a test' },
    })
    expect(results[0]).toMatchObject({ status: 'earlier', revision: 1 })
    expect(said('indices.pci').map(([, score]) => score)).toEqual([67.48, 68.13])
  })
})

it('says of a round anew, by a newer revision, that a later one was added', () => {
  const later = { index: 'pci', period: '2025', province: 'P', own: true, score: 70, source: SOURCE } as const
  const known = new Map(facts.map((fact) => [JSON.stringify(keyOf(fact)), fact]))
  const now = publishedFacts({ ...FILE, results: [...FILE.results, later] }, ZONE)
  for (const fact of now) {
    const same = known.get(JSON.stringify(keyOf(fact)))
    if (same) expect(fact).toEqual(same)
  }
  expect(now.filter((fact) => fact.type === 'thing' && fact.status === 'newest')).toHaveLength(2)
})

/** What with the same key says something else is refused (R2). */
function keyOf(fact: Observation) {
  const { type, at, revision = 0 } = fact
  return type === 'reading' ? [type, fact.indicator, fact.area, at, revision] : [type, fact.id, revision]
}

describe('the published figures of the pack', () => {
  const files = readPublished(PACK)
  const { indicators, thingKinds } = new DomainRegistry()

  it('are of declared indicators and kinds, plausible, each with a source', () => {
    const all = files.flatMap((file) => publishedFacts(file, ZONE))
    expect(all.length).toBeGreaterThan(30)
    for (const fact of all) {
      if (fact.type === 'thing') {
        const known = Object.keys(thingKinds.get(fact.kind)?.attributes ?? {})
        expect(known).toEqual(expect.arrayContaining(Object.keys(fact.attributes ?? {})))
        expect(fact.attributes?.['source']).toBeTruthy()
      } else if (fact.type === 'reading') {
        const declared = indicators.get(fact.indicator)
        expect(declared?.source.from).toBe('feed')
        expect(fact.value).toBeGreaterThanOrEqual(declared?.min ?? Infinity)
        expect(fact.value).toBeLessThanOrEqual(declared?.max ?? -Infinity)
      }
    }
  })

  it('are said by no feed that simulates', () => {
    for (const feed of publishedFeeds(PACK)) expect(simulatedFeeds(PACK)).not.toContain(feed)
  })
})

describe('published figures on a map', () => {
  const areas = readAreas(PACK)
  const resultsOn = (day: string) =>
    factsOfEra(readPublished(PACK), { areas, day, zone: ZONE }).filter((fact) => fact.type === 'thing')
  const of = (day: string, index: string) =>
    resultsOn(day)
      .filter(({ attributes }) => attributes?.['index'] === index && attributes['own'] === true)
      .map(({ area, attributes }) => `${area} ${attributes?.['period']}`)

  it('of six provinces are those of their time, of four those of theirs', () => {
    expect(of('2025-06-30', '766')).toEqual(['02 2023-10-13'])
    expect(of('2025-07-01', '766')).toEqual(['19 2025-08-29'])
    expect(of('2025-06-30', 'axis')).toHaveLength(6)
    expect(of('2025-07-01', 'axis')).toEqual([])
    expect(of('2025-07-01', 'pci')).toEqual(['19 2023', '19 2024'])
  })

  it('have an id of their own, whichever file they are in', () => {
    for (const day of ['2025-06-30', '2025-07-01']) {
      const ids = resultsOn(day).map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })
})

describe('what is said to a centre', () => {
  const at = (centre: string, day: string, alone: boolean) =>
    spokenAt(PACK, { centre, day, alone }).map(({ feed, as = feed, also = [] }) =>
      [feed, as, ...also].join(' '),
    )

  it('is all of it where it runs alone, and what no centre below says where it does not', () => {
    expect(at('northern-mountains', '2025-07-01', true)).toEqual([
      'province-cao-bang province-cao-bang',
      'province-lang-son province-lang-son',
      'province-tuyen-quang province-tuyen-quang',
      'province-thai-nguyen-centre province-thai-nguyen-centre',
      'published-region published-region published',
    ])
    expect(at('northern-mountains', '2025-07-01', false)).toHaveLength(4)
    expect(at('northern-mountains', '2025-07-01', false)).toContain('published-region published-region')
    expect(at('northern-mountains', '2025-06-30', false)).toContain('province-ha-giang province-ha-giang')
    expect(at('song-cong', '2025-07-01', false)).toEqual(['city-song-cong song-cong-systems'])
    expect(at('thai-nguyen-province', '2025-07-01', false)).toEqual([
      'province-thai-nguyen province-thai-nguyen',
      'published published',
    ])
    expect(at('thai-nguyen-province', '2025-07-01', true)).toHaveLength(5)
  })
})

describe('a simulated province', () => {
  const file = readProvinces(PACK)
  const { indicators } = new DomainRegistry()
  const now = Date.parse('2026-11-26T10:20:00+07:00')

  it('says plausible figures of its own area, each with its parts, and the same whenever it is asked', () => {
    for (const province of file?.provinces ?? []) {
      const figures = file ? provinceFigures(file, province, { now, zone: ZONE, seed: 19 }) : []
      expect(figures).toHaveLength(file?.figures.length ?? 0)
      expect(file && provinceFigures(file, province, { now: now + 60_000, zone: ZONE, seed: 19 })).toEqual(
        figures,
      )
      for (const { indicator, area, value, numerator, denominator, at } of figures) {
        const declared = indicators.get(indicator)
        expect(area).toBe(province.area)
        expect(at).toBeLessThanOrEqual(now)
        expect(value).toBeGreaterThanOrEqual(declared?.min ?? Infinity)
        expect(value).toBeLessThanOrEqual(declared?.max ?? -Infinity)
        if (declared?.rollUp === 'ratio')
          expect(value).toBeCloseTo((100 * (numerator ?? 0)) / (denominator ?? 1), 1)
      }
    }
  })
})
