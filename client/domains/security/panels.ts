import type { DomainPanels } from '../panel.ts'
import { UnitsNote } from './UnitsNote.tsx'

export const securityPanels: DomainPanels = {
  kpis: [
    {
      indicator: 'security.incidentsOpen',
      facts: [
        { indicator: 'security.incidentsCritical' },
        { indicator: 'security.unitsAvailable', of: 'security.unitsOnDuty' },
      ],
    },
  ],
  columns: [{ indicator: 'security.incidentsOpen', stateOf: 'security.incidentsCritical' }],
  CaseNote: UnitsNote,
}
