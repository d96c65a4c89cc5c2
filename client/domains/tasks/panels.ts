import { UnitNote } from '../../ui/UnitNote.tsx'
import type { DomainPanels } from '../panel.ts'

export const tasksPanels: DomainPanels = {
  kpis: [
    {
      indicator: 'tasks.open',
      facts: [{ indicator: 'tasks.late' }, { indicator: 'tasks.notBegun' }, { indicator: 'tasks.dueSoon' }],
    },
    {
      indicator: 'tasks.onTime',
      facts: [{ indicator: 'tasks.done' }, { indicator: 'tasks.assigned' }],
    },
  ],
  columns: [],
  CaseNote: UnitNote,
}
