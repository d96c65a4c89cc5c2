import { figureOfField } from '../../shared/entry/find-problems.ts'
import type { EntryField } from '../../shared/entry/entry-sheet.ts'
import type { SheetSummary } from './entry-store.ts'
import type { Sheet } from './sheet-reader.ts'

/** What a board says of a sheet. */
export function summaryOf({ fields, folded }: Sheet): SheetSummary {
  const { state, revision, acceptedRevision, submittedAt, timesSubmitted, timesReturned } = folded
  const isFilled = (field: EntryField) => {
    const { value, numerator, denominator } = figureOfField(field, folded.cells)
    return value !== null || (numerator !== null && denominator !== null)
  }
  const filled = fields.filter(isFilled).length
  return { state, revision, acceptedRevision, submittedAt, timesSubmitted, timesReturned, filled }
}
