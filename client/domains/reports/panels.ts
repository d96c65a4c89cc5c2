import type { DomainPanels } from '../panel.ts'

export const reportsPanels: DomainPanels = {
  kpis: [
    {
      indicator: 'reports.open',
      facts: [{ indicator: 'reports.onTime' }, { indicator: 'reports.dueSoon' }],
    },
    {
      indicator: 'reports.satisfied',
      facts: [{ indicator: 'reports.handled' }, { indicator: 'reports.received' }],
      sumOf: 'reports.received',
    },
  ],
  columns: [{ indicator: 'reports.open', stateOf: 'reports.overdue' }],
}
