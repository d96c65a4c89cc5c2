import type { DomainPanels } from '../panel.ts'

export const healthPanels: DomainPanels = {
  kpis: [
    {
      indicator: 'health.bedsOccupied',
      facts: [{ indicator: 'health.ambulancesReady', of: 'health.ambulances', inFull: true }],
    },
    {
      indicator: 'health.emergencyHour',
      facts: [{ indicator: 'health.emergencyVisits', inFull: true }, { indicator: 'health.outbreaks' }],
    },
  ],
  columns: [{ indicator: 'health.bedsOccupied' }],
  day: {
    title: { vi: 'Y tế hôm nay', en: 'Health today' },
    indicators: ['health.emergencyVisits', 'health.outpatientVisits', 'health.newCases', 'health.records'],
  },
}
