import type { DomainPanels } from '../panel.ts'

export const economyPanels: DomainPanels = {
  kpis: [
    {
      indicator: 'economy.revenuePlan',
      facts: [{ indicator: 'economy.revenue' }, { indicator: 'economy.revenuePace' }],
    },
    { indicator: 'economy.disbursement', facts: [{ indicator: 'economy.disbursed' }] },
    {
      indicator: 'economy.exportsPace',
      facts: [{ indicator: 'economy.exports' }, { indicator: 'economy.fdiProjects' }],
    },
  ],
  columns: [],
}
