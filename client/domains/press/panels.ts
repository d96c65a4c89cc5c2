import { UnitNote } from '../../ui/UnitNote.tsx'
import type { DomainPanels } from '../panel.ts'

export const pressPanels: DomainPanels = {
  kpis: [
    {
      indicator: 'press.negativeShare',
      facts: [{ indicator: 'press.items' }, { indicator: 'press.negative' }],
      needs: 'press.items',
      sumOf: 'press.items',
    },
    {
      indicator: 'press.toAnswer',
      facts: [{ indicator: 'press.answerLate' }, { indicator: 'press.answeredOnTime' }],
    },
  ],
  columns: [],
  CaseNote: UnitNote,
}
