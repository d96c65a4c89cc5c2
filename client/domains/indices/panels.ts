import type { DomainPanels } from '../panel.ts'
import { PublishedNote } from './PublishedNote.tsx'

export const indicesPanels: DomainPanels = {
  kpis: [
    {
      indicator: 'indices.score',
      facts: [{ indicator: 'indices.published' }, { indicator: 'indices.progress' }],
    },
    {
      indicator: 'indices.published',
      facts: [],
      Note: PublishedNote,
    },
    {
      indicator: 'indices.pci',
      facts: [],
      Note: PublishedNote,
    },
  ],
  columns: [],
  day: {
    title: { vi: 'Chỉ số 766 theo nhóm', en: 'Index 766 by group' },
    indicators: [
      'indices.publicity',
      'indices.progress',
      'indices.digitisation',
      'indices.online',
      'indices.satisfaction',
    ],
  },
}
