import { z } from 'zod'
import type { Label } from '../label.ts'

/** How far a submission has come. */
export const SUBMISSION_STATES = ['empty', 'draft', 'submitted', 'returned', 'accepted'] as const
export const submissionStateSchema = z.enum(SUBMISSION_STATES)
export type SubmissionState = (typeof SUBMISSION_STATES)[number]

/** How a period of a form stands by the clock. A correction that is under way leaves it accepted. */
export const ENTRY_STATUSES = [
  /** It has not ended: a draft may be begun, nothing can be handed in. */
  'open',
  'due',
  /** Past its deadline, and the next one's deadline has not come. */
  'late',
  /** Past the next one's deadline as well. It can still be handed in. */
  'missing',
  'submitted',
  'returned',
  'accepted',
] as const
export const entryStatusSchema = z
  .enum(ENTRY_STATUSES)
  .describe(
    '`late`: past its deadline and not in. `missing`: past the deadline of the period after it as well. A returned one past its deadline is `returned` still.',
  )
export type EntryStatus = (typeof ENTRY_STATUSES)[number]

export const STATUS_NAMES: Readonly<Record<EntryStatus, Label>> = {
  open: { vi: 'chưa hết kỳ', en: 'not ended' },
  due: { vi: 'đến kỳ nộp', en: 'due' },
  late: { vi: 'quá hạn', en: 'late' },
  missing: { vi: 'bỏ trống', en: 'missing' },
  submitted: { vi: 'chờ duyệt', en: 'to review' },
  returned: { vi: 'trả lại', en: 'returned' },
  accepted: { vi: 'đã duyệt', en: 'accepted' },
}
