import { describe, expect, it } from 'vitest'
import { reports } from '../../shared/domains/reports.ts'
import { rulesAbout, sumGaps } from '../../shared/sums/sum-rule.ts'
import { caseView, NOW } from './case-view.ts'
import { figureFromCases, figureFromParts } from './figure-from-parts.ts'

describe('C-ThaiNguyen, 2023 to date', () => {
  const published: Readonly<Record<string, number>> = {
    'reports.received': 954,
    'reports.done': 878,
    'reports.handling': 76,
  }

  it('878 done and 76 in process are all of 954', () => {
    expect(sumGaps(rulesAbout(reports, 'reports.received'), (id) => published[id])).toEqual([])
    expect(figureFromParts('reports.handled', [[878, 954]])).toBe(92)
  })

  it('22.7 % about traffic', () => {
    // The parts are not published: 217 of 954 is the one count that gives it, 216 gives 22.6.
    expect(figureFromParts('reports.trafficShare', [[217, 954]])).toBe(22.7)
    expect(figureFromParts('reports.trafficShare', [[216, 954]])).toBe(22.6)
  })
})

describe('Huế', () => {
  it('98 % handled and 92 % satisfied', () => {
    expect(figureFromParts('reports.handled', [[179_340, 183_000]])).toBe(98)
    const said = Array.from({ length: 100 }, (_, index) =>
      caseView('reports.report', {
        status: 'done',
        closedAt: NOW - 1,
        attributes: { satisfied: index < 92 },
      }),
    )
    const unsaid = caseView('reports.report', { status: 'done', closedAt: NOW - 1 })
    expect(figureFromCases('reports.satisfied', [...said, unsaid], NOW)).toBe(92)
  })
})

describe('the nation, 16/10/2023', () => {
  it('67 of 76 bodies with a digitisation plan, 9,200 of 11,956 desks digitising', () => {
    expect(figureFromParts('egov.plans', [[67, 76]])).toBe(88.2)
    expect(figureFromParts('egov.desksDigitising', [[9_200, 11_956]])).toBe(76.9)
  })
})

describe('Thái Nguyên', () => {
  it('budget revenue of 2024 was 98.3 % of that of 2023: 19,680 and 20,025 bn VND', () => {
    expect(figureFromParts('economy.revenuePace', [[19_680, 20_025]])).toBe(98.3)
  })
})
