import { UnitNote } from '../../ui/UnitNote.tsx'
import type { DomainPanels } from '../panel.ts'

export const infosecPanels: DomainPanels = {
  kpis: [
    {
      indicator: 'infosec.incidentsOpen',
      facts: [{ indicator: 'infosec.incidentsSerious' }, { indicator: 'infosec.systemsUp' }],
    },
    {
      indicator: 'infosec.patched',
      facts: [{ indicator: 'infosec.events' }, { indicator: 'infosec.blocked' }],
    },
  ],
  columns: [],
  CaseNote: UnitNote,
}
