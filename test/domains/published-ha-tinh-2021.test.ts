import { describe, expect, it } from 'vitest'
import { caseView, DAY_MS, NOW } from './case-view.ts'
import { figureFromCases, figureFromParts } from './figure-from-parts.ts'

describe('Hà Tĩnh, first half of 2021', () => {
  it('11.5 % of dossiers online: 25,392 of 220,782', () => {
    expect(figureFromParts('services.online', [[25_392, 220_782]])).toBe(11.5)
  })

  it('16 % of results returned by post: 329 of 2,030 resolved', () => {
    const figure = figureFromParts('services.postalReturned', [[329, 2_030]])
    expect(figure).toBe(16.2)
    expect(Math.round(figure ?? 0)).toBe(16)
  })

  it('14 key tasks, 4 of them not begun', () => {
    const tasks = Array.from({ length: 14 }, (_, index) =>
      caseView('tasks.task', { status: index < 4 ? 'not-begun' : 'in-progress', dueAt: NOW + 30 * DAY_MS }),
    )
    expect(figureFromCases('tasks.assigned', tasks, NOW)).toBe(14)
    expect(figureFromCases('tasks.open', tasks, NOW)).toBe(14)
    expect(figureFromCases('tasks.notBegun', tasks, NOW)).toBe(4)
  })

  it('63 + 216 IT staff, 12 IT projects of over 85 bn VND', () => {
    expect(
      figureFromParts('egov.staff', [
        [63, 1],
        [216, 1],
      ]),
    ).toBe(279)
    const projects = Array.from({ length: 12 }, () =>
      caseView('egov.project', { status: 'in-progress', attributes: { budgetBillion: 7.1 } }),
    )
    expect(figureFromCases('egov.projects', projects, NOW)).toBe(12)
    expect(figureFromCases('egov.projectsBudget', projects, NOW)).toBe(85.2)
  })
})
