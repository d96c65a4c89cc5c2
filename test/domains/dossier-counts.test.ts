import { describe, expect, it } from 'vitest'
import { services } from '../../shared/domains/services.ts'
import { onTimeOfAll, onTimeOfResolved } from '../../shared/dossiers/on-time.ts'
import { rulesAbout, sumGaps } from '../../shared/sums/sum-rule.ts'

// What was published is tried through the doors, in test/pipeline/published-figures.test.ts.
const FIGURES = { 'services.resolved': 100, 'services.resolvedOnTime': 90, 'services.overdue': 2 }

describe('sums of dossiers', () => {
  const gapsOf = (figures: Readonly<Record<string, number | null>>) =>
    sumGaps(rulesAbout(services, 'services.resolved'), (id) => figures[id]).map(({ gap }) => gap)

  it('that do not add up are told by how much', () => {
    expect(gapsOf(FIGURES)).toEqual([8])
    expect(gapsOf({ ...FIGURES, 'services.overdue': 12 })).toEqual([-2])
  })

  it('are not judged where a part is unknown, and not told where they are right', () => {
    expect(gapsOf({ ...FIGURES, 'services.overdue': null })).toEqual([])
    expect(gapsOf({ ...FIGURES, 'services.overdue': 10 })).toEqual([])
  })
})

describe('dossiers on time', () => {
  const counts = { resolved: 100, overdue: 4, inProcess: 25, inProcessLate: 0 }

  it('of resolved leave out what is in process; as 766 counts it is in the whole', () => {
    expect(onTimeOfResolved(counts)).toEqual({ numerator: 96, denominator: 100 })
    expect(onTimeOfAll(counts)).toEqual({ numerator: 121, denominator: 125 })
  })

  it('counted as 766 does, one that lies late counts against it before it is resolved', () => {
    const late = { ...counts, inProcessLate: 5 }
    expect(onTimeOfAll(late).numerator).toBe(116)
    expect(onTimeOfResolved(late)).toEqual(onTimeOfResolved(counts))
  })
})
