import type { DomainPanels } from '../panel.ts'

export const educationPanels: DomainPanels = {
  kpis: [
    {
      indicator: 'education.attendance',
      facts: [{ indicator: 'education.pupils' }, { indicator: 'education.incidents' }],
      needs: 'education.teaching',
    },
    {
      indicator: 'education.teaching',
      facts: [
        { indicator: 'education.atStandard', of: 'education.schools' },
        { indicator: 'education.nationalStandard' },
      ],
    },
  ],
  columns: [{ indicator: 'education.teaching' }],
  day: {
    title: { vi: 'Giáo dục', en: 'Education' },
    indicators: [
      'education.schools',
      'education.nationalStandard',
      'education.pupils',
      'education.attendance',
    ],
  },
}
