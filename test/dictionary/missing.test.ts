import { describe, expect, it } from 'vitest'
import { isAnyMissing, missingOf } from '../../client/explain/missing.ts'
import { explained, figureOf, partOf } from './explained.ts'

describe('what a figure misses', () => {
  it('is who should speak and does not, a silent feed, and what its formula does not know', () => {
    const silent = partOf({
      area: '05443',
      value: null,
      state: 'never',
      counted: false,
      notCounted: 'no-figure',
    })
    const old = partOf({ area: '05518', state: 'stale', counted: false, notCounted: 'stale' })
    const feed = {
      feed: 'f',
      name: { vi: 'F', en: 'F' },
      simulated: false,
      state: 'never',
    } as const
    const top = figureOf('a.top', { parts: [silent, old, partOf({})], feeds: [feed], inputs: ['a.unknown'] })
    const unknown = figureOf('a.unknown', { value: null })
    const missing = missingOf(top, explained([top, unknown]))
    expect(missing.parts).toEqual([silent, old])
    expect(missing.feeds).toEqual([feed])
    expect(missing.inputs).toEqual([unknown])
    expect(isAnyMissing(missing)).toBe(true)
  })

  it('is nothing that another figure stands for, nor what is out of service', () => {
    const beside = (['covered', 'other-feed', 'outside', 'offline'] as const).map((notCounted) =>
      partOf({ state: 'stale', counted: false, notCounted }),
    )
    const top = figureOf('a.top', { parts: [...beside, partOf({})] })
    expect(isAnyMissing(missingOf(top, explained([top])))).toBe(false)
  })
})
