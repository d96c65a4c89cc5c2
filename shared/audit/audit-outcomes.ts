import type { Label } from '../label.ts'

export const AUDIT_OUTCOMES = ['done', 'refused', 'failed'] as const
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number]

export const OUTCOME_NAMES: Readonly<Record<AuditOutcome, Label>> = {
  done: { vi: 'Đã thực hiện', en: 'Done' },
  refused: { vi: 'Bị từ chối', en: 'Refused' },
  failed: { vi: 'Không thành', en: 'Failed' },
}
