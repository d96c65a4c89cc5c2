import type { DomainPanels } from '../panel.ts'

export const environmentPanels: DomainPanels = {
  kpis: [
    {
      indicator: 'environment.riverAboveAlarm3',
      stateOf: 'environment.riverAlarm',
      facts: [{ indicator: 'environment.riverAlarm', inFull: true }],
    },
    {
      indicator: 'environment.rain24h',
      facts: [
        { indicator: 'environment.rain1h' },
        { indicator: 'environment.reservoirStorage', inFull: true },
        { indicator: 'environment.reservoirSpill' },
      ],
    },
    {
      indicator: 'environment.aqi',
      facts: [{ indicator: 'environment.pm25' }, { indicator: 'environment.airWithin' }],
    },
  ],
  columns: [
    { indicator: 'environment.aqi' },
    { indicator: 'environment.rain24h' },
    { indicator: 'environment.riverAlarm' },
  ],
}
