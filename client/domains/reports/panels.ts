import type { DomainPanels } from '../panel.ts'

export const reportsPanels: DomainPanels = {
  kpis: [
    {
      indicator: 'reports.open',
      facts: [{ indicator: 'reports.onTime' }, { indicator: 'reports.dueSoon' }],
    },
  ],
  columns: [{ indicator: 'reports.open', stateOf: 'reports.overdue' }],
}
