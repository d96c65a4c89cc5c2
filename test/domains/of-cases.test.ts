import { describe, expect, it } from 'vitest'
import { partsByAttribute } from '../../shared/declare/by-attribute.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import { caseView, DAY_MS, NOW } from './case-view.ts'
import { figureFromCases } from './figure-from-cases.ts'

const registry = new DomainRegistry()

describe('steering tasks', () => {
  const task = (status: string, dueAt: number, unit: string, closedAt?: number) =>
    caseView('tasks.task', { status, dueAt, closedAt, attributes: { unit } })
  const tasks = [
    task('not-begun', NOW + DAY_MS, 'finance'),
    task('in-progress', NOW - DAY_MS, 'finance'),
    task('in-progress', NOW + 30 * DAY_MS, 'building'),
    task('done', NOW - 5 * DAY_MS, 'building', NOW - 6 * DAY_MS),
    task('done', NOW - 5 * DAY_MS, 'building', NOW - 2 * DAY_MS),
    task('withdrawn', NOW - 5 * DAY_MS, 'building', NOW - DAY_MS),
  ]

  it.each([
    ['tasks.assigned', 6],
    ['tasks.open', 3],
    ['tasks.done', 2],
    ['tasks.dueSoon', 1],
    ['tasks.late', 1],
    ['tasks.notBegun', 1],
    // One done in time; one done late and one open past its deadline: what is not due yet and what is given up are no part.
    ['tasks.onTime', 33.3],
  ])('%s', (id, figure) => {
    expect(figureFromCases(id, tasks, NOW)).toBe(figure)
  })

  it('by unit add up to the whole', () => {
    const indicator = registry.indicators.get('tasks.onTime')
    const parts = indicator && partsByAttribute(indicator, tasks, 'unit', NOW)
    expect(parts && Object.fromEntries(parts)).toEqual({
      finance: { numerator: 0, denominator: 1 },
      building: { numerator: 1, denominator: 2 },
    })
  })
})

describe('reports that units owe', () => {
  const report = (status: string, dueAt: number, submittedAt?: number, closedAt?: number) =>
    caseView('statistics.report', {
      status,
      dueAt,
      closedAt,
      attributes: submittedAt === undefined ? {} : { submittedAt },
    })
  const reports = [
    report('due', NOW + DAY_MS),
    report('due', NOW - 1),
    report('submitted', NOW - DAY_MS, NOW - 2 * DAY_MS),
    report('returned', NOW - DAY_MS, NOW - 2 * DAY_MS),
    // Accepted after its deadline, handed in before it.
    report('accepted', NOW - 3 * DAY_MS, NOW - 4 * DAY_MS, NOW - DAY_MS),
    report('accepted', NOW - 3 * DAY_MS, NOW - 2 * DAY_MS, NOW - DAY_MS),
  ]

  it.each([
    ['statistics.expected', 6],
    ['statistics.due', 2],
    ['statistics.late', 1],
    ['statistics.submitted', 1],
    ['statistics.returned', 1],
    ['statistics.accepted', 2],
    // Three in time of five: the one that is not due yet is no part.
    ['statistics.onTime', 60],
  ])('%s', (id, figure) => {
    expect(figureFromCases(id, reports, NOW)).toBe(figure)
  })
})

describe('information security', () => {
  it('counts the class in law and the scale of security centres apart', () => {
    const incident = (severity: 'attention' | 'critical', lawClass: string) =>
      caseView('infosec.incident', { status: 'new', severity, attributes: { lawClass } })
    const incidents = [
      incident('critical', 'serious'),
      incident('attention', 'common'),
      incident('attention', 'serious'),
    ]
    expect(figureFromCases('infosec.incidentsOpen', incidents, NOW)).toBe(3)
    expect(figureFromCases('infosec.incidentsSerious', incidents, NOW)).toBe(2)
  })
})

describe('citizens’ reports', () => {
  it('are late to be taken up after two hours, and never once they are', () => {
    const report = (status: string) => caseView('reports.report', { status, dueAt: NOW - 1 })
    expect(figureFromCases('reports.triageLate', [report('new'), report('received')], NOW)).toBe(1)
  })
})
