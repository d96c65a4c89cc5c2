import type { Label } from '../label.ts'

/** Why the audit writes an entry of its own; other reasons are of who records. */
export const AUDIT_REASONS = {
  /** `after.counted` more refusals of this source, not kept one by one. */
  counted: 'counted',
  /** The same of sources that were too many to be told apart. */
  countedOfMany: 'counted-of-many',
  /** Recorded as the connection to the store was cut, and refused: what they say took no effect. */
  void: 'void',
} as const

export const AUDIT_REASON_NAMES: Readonly<Record<string, Label>> = {
  counted: { vi: 'đếm gộp, không ghi từng lần', en: 'counted, not kept one by one' },
  'counted-of-many': {
    vi: 'đếm gộp từ quá nhiều nguồn, không ghi từng lần',
    en: 'counted of too many sources, not kept one by one',
  },
  void: {
    vi: 'ghi khi mất kết nối kho dữ liệu: việc trong các dòng này đã bị từ chối, không có hiệu lực',
    en: 'recorded as the connection to the store was cut: what they say was refused and took no effect',
  },
}
