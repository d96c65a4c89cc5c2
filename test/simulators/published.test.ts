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
import { simulatedFeeds } from '../../simulators/engine/pack-files.ts'

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
