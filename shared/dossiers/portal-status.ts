import type { Label } from '../label.ts'

/** What a status means for counting. */
export const DOSSIER_GROUPS = ['in-process', 'paused', 'refused', 'done'] as const
export type DossierGroup = (typeof DOSSIER_GROUPS)[number]

export type PortalCode = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10

export interface PortalStatus {
  code: PortalCode
  name: Label
  group: DossierGroup
}

/**
 * Statuses of a dossier by the codes of the National Public Service Portal. Done = 9 + 10 + 7; refused = 3, which is
 * an end and never overdue; paused = 5 + 6 + 8, where the clock stands still [U]; in process = 1 + 2 + 4.
 */
export const PORTAL_STATUSES: readonly PortalStatus[] = [
  { code: 1, group: 'in-process', name: { vi: 'mới đăng ký', en: 'registered' } },
  { code: 2, group: 'in-process', name: { vi: 'được tiếp nhận', en: 'accepted' } },
  { code: 3, group: 'refused', name: { vi: 'không được tiếp nhận', en: 'not accepted' } },
  { code: 4, group: 'in-process', name: { vi: 'đang xử lý', en: 'in process' } },
  { code: 5, group: 'paused', name: { vi: 'yêu cầu bổ sung giấy tờ', en: 'papers asked for' } },
  { code: 6, group: 'paused', name: { vi: 'yêu cầu thực hiện nghĩa vụ tài chính', en: 'payment asked for' } },
  { code: 7, group: 'done', name: { vi: 'công dân yêu cầu rút hồ sơ', en: 'withdrawn by the citizen' } },
  { code: 8, group: 'paused', name: { vi: 'dừng xử lý', en: 'halted' } },
  { code: 9, group: 'done', name: { vi: 'đã xử lý xong', en: 'processed' } },
  { code: 10, group: 'done', name: { vi: 'đã trả kết quả', en: 'result handed over' } },
]

export type StatusCounts = Readonly<Record<PortalCode, number>>

export function countOfGroup(counts: StatusCounts, group: DossierGroup): number {
  return PORTAL_STATUSES.reduce((sum, { code, group: own }) => sum + (own === group ? counts[code] : 0), 0)
}

export function codesOf(group: DossierGroup): PortalCode[] {
  return PORTAL_STATUSES.flatMap(({ code, group: own }) => (own === group ? [code] : []))
}
