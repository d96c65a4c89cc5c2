import type { Scenario } from '../../shared/scenarios/scenario.ts'

/** What the domains of the administration simulate in the small pack; nothing of a real place. */
export function smallAdministration(): Record<string, unknown> {
  const sources = ['made up']
  const source = 'made up'
  const units = [
    { id: 'dept', name: 'Department', area: 'P' },
    { id: 'ward', name: 'Ward office', area: 'A' },
  ]
  const watched = (id: string, normal: string, area: string, attributes = {}) => ({
    id,
    name: id,
    area,
    normal,
    size: 1,
    attributes,
    troubles: [{ status: 'down', perMonth: 20, minutes: 30 }],
  })
  const daily = (indicator: string, how: object, each?: string) => ({
    indicator,
    every: 'day',
    deadlineDays: 0,
    how,
    source,
    ...(each === undefined ? {} : { each }),
  })
  const monthly = (indicator: string, how: object, each?: string) => ({
    ...daily(indicator, how, each),
    every: 'month',
    deadlineDays: 3,
  })
  const share = (under: number) => ({ type: 'share', under, share: 0.9, spread: 0.05 })
  const count = (mean: number) => ({ type: 'count', mean, spread: 0.1 })
  const body = (indicator: string, how: object) => monthly(indicator, how, 'egov.body')
  return {
    services: {
      sources,
      area: 'P',
      connections: [watched('link-a', 'up', 'P'), watched('link-b', 'up', 'A')],
      procedures: [{ ...watched('procedure', 'in-force', 'P'), troubles: [] }],
      figures: [
        daily('services.procedures', count(100)),
        daily('services.integratedFull', count(40)),
        daily('services.integratedPartial', count(30)),
        daily('services.integrated', {
          type: 'sum',
          of: ['services.integratedFull', 'services.integratedPartial'],
        }),
        daily('services.integratedShare', {
          type: 'quotient',
          over: 'services.integrated',
          under: 'services.procedures',
        }),
      ],
    },
    reports: {
      sources,
      area: 'P',
      figures: [
        daily('reports.received', { type: 'to-date', yearly: 5_000, year: 2026, growth: 0, spread: 0.02 }),
        daily('reports.done', { type: 'part', of: 'reports.received', share: 0.9, spread: 0.02 }),
        daily('reports.handling', { type: 'difference', from: 'reports.received', less: 'reports.done' }),
        daily('reports.handled', { type: 'quotient', over: 'reports.done', under: 'reports.received' }),
      ],
    },
    economy: {
      sources,
      area: 'P',
      figures: [
        { ...monthly('economy.grdpGrowth', { type: 'level', middle: 7, by: 1 }), every: 'quarter' },
        monthly('economy.revenue', {
          type: 'to-date',
          yearly: 19_680,
          year: 2024,
          growth: 0.07,
          spread: 0.05,
        }),
        monthly('economy.revenuePace', { type: 'pace', of: 'economy.revenue' }),
        monthly('economy.revenuePlan', { type: 'quotient', over: 'economy.revenue', under: 22_000 }),
      ],
    },
    egov: {
      sources,
      area: 'P',
      bodies: [{ id: 'body-dept', name: 'Department', area: 'P', tier: 'province', size: 3 }],
      communeName: 'Office of',
      communeTier: 'commune',
      communeSize: 0.5,
      links: [watched('axis', 'up', 'P')],
      figures: [
        body('egov.sent', count(900)),
        body('egov.received', count(1_300)),
        body('egov.electronic', share(900)),
        body('egov.signed', share(880)),
        body('egov.resultsDigitised', share(400)),
        body('egov.boundaryFree', count(10)),
        body('egov.reportsOnline', share(24)),
      ],
      projects: [
        {
          id: 'project',
          title: 'A data centre',
          category: 'platform',
          unit: 'Department',
          budgetBillion: 7.1,
          due: '2026-10-31',
          course: [
            ['2025-03-10', 'preparing'],
            ['2026-01-15', 'in-progress'],
          ],
        },
      ],
    },
    press: {
      sources,
      desks: [
        { id: 'desk-p', name: 'Desk', area: 'P', perDay: 30 },
        { id: 'desk-a', name: 'City desk', area: 'A', perDay: 20 },
      ],
      outlets: [{ name: 'A paper', medium: 'online', share: 1, reach: 3_000 }],
      titles: [
        { topic: 'economy', sentiment: 'positive', share: 2, titles: ['Good news'] },
        { topic: 'traffic', sentiment: 'negative', share: 1, titles: ['Bad news'] },
      ],
      waves: [
        { spell: 'press.storm', topic: 'procedures', sentiment: 'negative', titles: ['Outage'], perHour: 20 },
      ],
      answered: 0.5,
      answerDays: 3,
      late: 0.1,
      units: ['Department'],
    },
    infosec: {
      sources,
      systems: [
        watched('system-p', 'running', 'P', { level: 3, approved: true }),
        watched('system-a', 'running', 'A', { level: 2, approved: false }),
      ],
      eventsPerDay: 5_000,
      blocked: 0.98,
      figures: [daily('infosec.patched', share(60), 'infosec.system')],
      incidentsPerDay: 3,
      kinds: [{ category: 'malware', share: 1, severity: [2, 2, 1, 0], titles: ['Malware'] }],
      dueHours: [72, 24, 8, 4],
      late: 0.1,
      unit: 'Response team',
      alertsPerDay: 2,
      alerts: [{ title: 'A hole', affects: 'Servers' }],
      issuer: 'Security centre',
    },
    statistics: { sources, units, askedOn: 20, givenDays: 5, late: 0.1, returned: 0.3 },
    tasks: {
      sources,
      units,
      perDay: 1.5,
      late: 0.1,
      slowToBegin: 0.3,
      kinds: [{ category: 'digital', titles: ['Connect the data bases'] }],
    },
  }
}

/** What may befall offices and feeds. */
export function smallTroubles(): Scenario[] {
  const label = { vi: 'Thử', en: 'Trial' }
  const spell = { type: 'spell', afterMinutes: 0 } as const
  return [
    { id: 'silence', label, steps: [{ ...spell, of: 'feed.silent', where: ['city-feed'], forMinutes: 10 }] },
    {
      id: 'clock',
      label,
      steps: [
        {
          type: 'course',
          of: 'feed.clockMinutes',
          where: ['city-feed'],
          points: [
            [0, 7],
            [30, 7],
          ],
        },
      ],
    },
  ]
}
