import { describe, expect, it } from 'vitest'
import { services } from '../../shared/domains/services.ts'
import { onTimeOfAll, onTimeOfResolved } from '../../shared/dossiers/on-time.ts'
import { rulesAbout, sumGaps } from '../../shared/sums/sum-rule.ts'
import { figureFromParts } from './figure-from-parts.ts'

/** TP.HCM, one-stop dossiers of 16/12/2018 to 15/9/2019, as published. */
const PUBLISHED: Readonly<Record<string, number>> = {
  'services.received': 12_254_254,
  'services.resolved': 12_063_009,
  'services.resolvedOnTime': 12_013_483,
  'services.overdue': 49_518,
}
const RESOLVED = 12_063_009
const OVERDUE = 49_518

describe('TP.HCM, 16/12/2018 to 15/9/2019', () => {
  it('99.59 % on time and 0.41 % overdue, of resolved', () => {
    expect(figureFromParts('services.onTime', [[12_013_483, RESOLVED]])).toBe(99.59)
    expect(figureFromParts('services.overdueShare', [[OVERDUE, RESOLVED]])).toBe(0.41)
  })

  it('what is on time and what is overdue are 8 short of what was resolved, and the product says so', () => {
    expect(sumGaps(rulesAbout(services, 'services.resolved'), (id) => PUBLISHED[id])).toEqual([
      {
        whole: 'services.resolved',
        parts: ['services.resolvedOnTime', 'services.overdue'],
        wholeFigure: RESOLVED,
        partsFigure: 12_063_001,
        gap: 8,
      },
    ])
  })

  it('no gap is made up where a part is unknown or the sum is right', () => {
    const rules = rulesAbout(services, 'services.resolved')
    expect(sumGaps(rules, (id) => (id === 'services.overdue' ? null : PUBLISHED[id]))).toEqual([])
    const right = { ...PUBLISHED, 'services.overdue': OVERDUE + 8 }
    expect(sumGaps(rules, (id) => (right as typeof PUBLISHED)[id])).toEqual([])
  })

  it('counted as 766 does, what was received and not resolved is in the whole', () => {
    const counts = {
      resolved: RESOLVED,
      overdue: OVERDUE,
      inProcess: 12_254_254 - RESOLVED,
      inProcessLate: 0,
    }
    expect(onTimeOfResolved(counts)).toEqual({ numerator: RESOLVED - OVERDUE, denominator: RESOLVED })
    expect(onTimeOfAll(counts)).toEqual({ numerator: 12_254_254 - OVERDUE, denominator: 12_254_254 })
    // A dossier that lies late counts against it before it is resolved.
    expect(onTimeOfAll({ ...counts, inProcessLate: 100 }).numerator).toBe(12_254_254 - OVERDUE - 100)
  })
})
