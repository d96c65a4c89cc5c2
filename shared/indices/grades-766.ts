import type { Grade } from '../kpi/grade.ts'

/** Decision 766/QĐ-TTg, of 100 points; the limits of 70, 50 and 0 are [U]. */
export const GRADES_766: readonly Grade[] = [
  { least: 90, name: { vi: 'xuất sắc', en: 'excellent' } },
  { least: 80, name: { vi: 'tốt', en: 'good' } },
  { least: 70, name: { vi: 'khá', en: 'fair' }, unsourced: true },
  { least: 50, name: { vi: 'trung bình', en: 'average' }, unsourced: true },
  { least: 0, name: { vi: 'yếu', en: 'weak' }, unsourced: true },
]
