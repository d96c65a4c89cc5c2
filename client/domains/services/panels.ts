import type { DomainPanels } from '../panel.ts'

export const servicesPanels: DomainPanels = {
  kpis: [
    {
      indicator: 'services.onTime',
      facts: [{ indicator: 'services.resolved' }, { indicator: 'services.overdue' }],
      needs: 'services.resolved',
      sumOf: 'services.resolved',
    },
    {
      indicator: 'services.onTimeAll',
      facts: [{ indicator: 'services.inProcessLate' }, { indicator: 'services.connectionsUp', inFull: true }],
      sumOf: 'services.dossiers',
    },
    {
      indicator: 'services.wait',
      facts: [{ indicator: 'services.queue' }, { indicator: 'services.counters' }],
      needs: 'services.counters',
    },
  ],
  columns: [{ indicator: 'services.onTime' }],
  day: {
    title: { vi: 'Dịch vụ công hôm nay', en: 'Public services today' },
    indicators: ['services.received', 'services.online', 'services.resolved', 'services.queue'],
  },
}
