import { describe, expect, it } from 'vitest'
import { publishedResult } from '../../client/domains/indices/published-result.ts'
import { standingAmong } from '../../shared/indices/standing.ts'

const said = { source: 'thử', sourceEn: 'a test' }
const result = (attributes: Record<string, string | number | boolean>) => ({
  kind: 'indices.result',
  attributes: { ...said, ...attributes },
})

describe('a published result', () => {
  const own = result({ index: '766', period: '2025-08-29', own: true, score: 86.97, rank: 1, of: 34 })
  const before = result({ index: '766', period: '2025-07-01', own: true, score: 80, rank: 5, of: 34 })
  const other = result({ index: '766', period: '2025-08-29', score: 90 })
  const older = result({ index: '766', period: '2023-10-13', score: 71.4, rank: 25, of: 63 })
  const pci = result({ index: 'pci', period: '2024', own: true, score: 68.13, rank: 26 })

  it('is the newest of this place, beside those of its round that are known', () => {
    expect(publishedResult([before, own, other, older, pci], 'indices.published')).toEqual({
      rank: 1,
      of: 34,
      period: '2025-08-29',
      source: { vi: 'thử', en: 'a test' },
      known: 1,
      standing: { place: 2, known: 1 },
    })
  })

  it('is compared with nothing where no other of its round is known', () => {
    expect(publishedResult([own, older, pci], 'indices.score')).toMatchObject({
      known: 0,
      standing: undefined,
    })
    expect(publishedResult([own, pci], 'indices.pci')).toMatchObject({ rank: 26, of: undefined, known: 0 })
    expect(publishedResult([other, older], 'indices.published')).toBeUndefined()
  })
})

describe('a place among results', () => {
  it('counts those that are better; equals share it', () => {
    expect(standingAmong(80, [{ score: 90 }, { score: 80 }, { score: 70 }])).toEqual({ place: 2, known: 3 })
  })

  it('leaves out those without a score, and is unknown without any', () => {
    expect(standingAmong(80, [{ score: undefined }, { score: 81 }])).toEqual({ place: 2, known: 1 })
    expect(standingAmong(80, [{ score: undefined }])).toBeUndefined()
  })
})
