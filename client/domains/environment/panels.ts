import type { DomainPanels } from '../panel.ts'

/** The place of the worst is said by the wall itself, where a figure is that of one gauge. */
export const environmentPanels: DomainPanels = {
  kpis: [
    {
      indicator: 'environment.riverAboveAlarm3',
      stateOf: 'environment.riverAlarm',
      facts: [{ indicator: 'environment.riverAlarm' }],
    },
    { indicator: 'environment.rain24h', facts: [{ indicator: 'environment.reservoirStorage' }] },
    { indicator: 'environment.aqi', facts: [{ indicator: 'environment.airWithin' }] },
  ],
  columns: [
    { indicator: 'environment.aqi' },
    { indicator: 'environment.rain24h' },
    { indicator: 'environment.riverAlarm' },
  ],
  day: {
    title: { vi: 'Mưa, hồ chứa', en: 'Rain and reservoirs' },
    indicators: [
      'environment.rain1h',
      'environment.reservoirStorage',
      'environment.reservoirSpill',
      'environment.pm25',
    ],
  },
}
