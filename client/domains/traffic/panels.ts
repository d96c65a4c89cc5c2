import type { DomainPanels } from '../panel.ts'

export const trafficPanels: DomainPanels = {
  kpis: [
    { indicator: 'traffic.speed', facts: [{ indicator: 'traffic.vehicles' }] },
    { indicator: 'traffic.congested', facts: [{ indicator: 'traffic.camerasOnline', inFull: true }] },
  ],
  columns: [{ indicator: 'traffic.speed' }],
}
