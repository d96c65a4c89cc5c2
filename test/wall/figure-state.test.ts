import { describe, expect, it } from 'vitest'
import { figureFreshness, isReporting } from '../../client/state/figure-state.ts'
import type { Figure } from '../../client/state/roll-ups.ts'

const NOW = 1_000_000_000
const figure = (change: Partial<Figure>): Figure => ({
  value: 31,
  reported: 214,
  expected: 214,
  asOf: NOW - 4_000,
  cadenceMs: 10_000,
  ...change,
})

describe('how much a roll-up may be believed', () => {
  it.each([
    ['fresh within its cadence', {}, 'fresh'],
    ['late after two cadences', { asOf: NOW - 23_000 }, 'late'],
    ['stale after five, when most parts are missing', { asOf: NOW - 60_000, reported: 3 }, 'stale'],
    ['only late while half of its parts report', { asOf: NOW - 60_000, reported: 107 }, 'late'],
    ['stale when no part reports, however young', { reported: 0 }, 'stale'],
    ['unknown when never heard', { value: undefined, asOf: undefined, reported: 0 }, 'unknown'],
    ['fresh when the source says that it does not know', { value: null }, 'fresh'],
  ] as const)('is %s', (_name, change, expected) => {
    expect(figureFreshness(figure(change), NOW)).toBe(expected)
  })

  it('counts a centre as reporting while it is fresh or late, and not when stale or unknown', () => {
    expect(isReporting(figure({}), NOW)).toBe(true)
    expect(isReporting(figure({ reported: 0 }), NOW)).toBe(false)
    expect(isReporting(figure({ asOf: undefined }), NOW)).toBe(false)
  })
})
