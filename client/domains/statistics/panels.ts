import { UnitNote } from '../../ui/UnitNote.tsx'
import type { DomainPanels } from '../panel.ts'

export const statisticsPanels: DomainPanels = {
  kpis: [
    {
      indicator: 'statistics.due',
      facts: [
        { indicator: 'statistics.late' },
        { indicator: 'statistics.returned' },
        { indicator: 'statistics.onTime' },
      ],
    },
  ],
  columns: [],
  CaseNote: UnitNote,
}
