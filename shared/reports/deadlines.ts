import { HOUR_MS } from '../declare/periods.ts'

/**
 * By when a citizen's report must be dealt with [U]: taken up within 2 hours; then an urgent one within 24 hours and
 * others within 5 to 7 working days, as their field says.
 */
export const REPORT_DEADLINES = {
  triageMs: 2 * HOUR_MS,
  urgentMs: 24 * HOUR_MS,
  normalWorkingDays: [5, 7],
} as const
