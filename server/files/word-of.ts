import { ROW_PROBLEM_REASONS } from '../../shared/files/row-problem.ts'
import type { Label } from '../../shared/label.ts'
import { REJECT_REASONS } from '../../shared/reject-reason.ts'

/** What a code of a row says to people: the file's own, the gateway's, or that it stands already otherwise. */
export function wordOf(code: string): Label {
  const known: Readonly<Record<string, Label>> = {
    ...REJECT_REASONS,
    ...ROW_PROBLEM_REASONS,
    conflict: CONFLICT,
  }
  return Object.hasOwn(known, code) ? (known[code] ?? OTHER) : OTHER
}

const CONFLICT: Label = {
  vi: 'đã có dữ liệu khác dưới cùng mã và thời điểm; bản có trước được giữ',
  en: 'other data stand under the same id and time; what stood, stands',
}
const OTHER: Label = { vi: 'không được nhận', en: 'not taken' }
