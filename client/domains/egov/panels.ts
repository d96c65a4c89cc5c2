import { UnitNote } from '../../ui/UnitNote.tsx'
import type { DomainPanels } from '../panel.ts'

export const egovPanels: DomainPanels = {
  kpis: [
    {
      indicator: 'egov.electronic',
      facts: [{ indicator: 'egov.signed' }, { indicator: 'egov.onAxis' }],
    },
    {
      indicator: 'egov.resultsDigitised',
      facts: [{ indicator: 'egov.desksDigitising' }, { indicator: 'egov.boundaryFree' }],
    },
    {
      indicator: 'egov.projects',
      facts: [{ indicator: 'egov.projectsLate' }, { indicator: 'egov.linksUp' }],
    },
  ],
  columns: [],
  CaseNote: UnitNote,
}
