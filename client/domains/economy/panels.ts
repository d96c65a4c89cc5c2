import type { DomainPanels } from '../panel.ts'

export const economyPanels: DomainPanels = {
  kpis: [
    {
      indicator: 'economy.revenuePlan',
      facts: [{ indicator: 'economy.revenue', inUnit: true }, { indicator: 'economy.revenuePace' }],
    },
    { indicator: 'economy.disbursement', facts: [{ indicator: 'economy.disbursed', inUnit: true }] },
    {
      indicator: 'economy.exportsPace',
      facts: [{ indicator: 'economy.exports', inUnit: true }, { indicator: 'economy.fdiProjects' }],
    },
  ],
  columns: [],
}
