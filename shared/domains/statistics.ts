import type { CaseView } from './domain.ts'
import { defineDomain } from './domain.ts'
import { casesCounted, casesShare, closedWithin, isOpen } from '../declare/of-cases.ts'
import { DAY_MS } from '../declare/periods.ts'

const kind = 'statistics.report'
/** Asked for by another centre since. */
export const ELSEWHERE = 'elsewhere'
const YEAR_MS = 365 * DAY_MS

/** When it was handed in, on its feed's clock; undefined when it was not. Handing it in stops the clock, not its acceptance. */
function submittedAt({ attributes }: CaseView): number | undefined {
  const at = attributes['submittedAt']
  return typeof at === 'number' ? at : undefined
}

function isMissing(item: CaseView): boolean {
  return isOpen(item) && submittedAt(item) === undefined
}

function isLate(item: CaseView, now: number): boolean {
  return item.dueAt !== undefined && item.dueAt < (submittedAt(item) ?? now)
}

/** Socio-economic reports that units owe for a period; every figure is counted from them. */
export const statistics = defineDomain({
  id: 'statistics',
  name: { vi: 'Báo cáo kinh tế - xã hội', en: 'Socio-economic reports' },
  indicators: [
    casesCounted(
      {
        id: 'statistics.expected',
        name: { vi: 'Báo cáo phải nộp (365 ngày)', en: 'Reports owed (365 days)' },
        short: { vi: 'phải nộp', en: 'owed' },
        kind,
      },
      (item, now) => item.status !== ELSEWHERE && item.openedAt >= now - YEAR_MS,
    ),
    casesCounted(
      {
        id: 'statistics.due',
        name: { vi: 'Báo cáo chưa nộp', en: 'Reports not handed in' },
        short: { vi: 'chưa nộp', en: 'to hand in' },
        kind,
        better: 'down',
      },
      isMissing,
    ),
    casesCounted(
      {
        id: 'statistics.late',
        name: { vi: 'Báo cáo chậm nộp', en: 'Reports late' },
        short: { vi: 'chậm nộp', en: 'late' },
        kind,
        better: 'down',
        thresholds: { attention: 1, high: 10 },
      },
      (item, now) => isMissing(item) && isLate(item, now),
    ),
    casesCounted(
      {
        id: 'statistics.submitted',
        name: { vi: 'Báo cáo đã nộp, chờ duyệt', en: 'Reports handed in, to be reviewed' },
        short: { vi: 'chờ duyệt', en: 'to review' },
        kind,
      },
      ({ status }) => status === 'submitted',
    ),
    casesCounted(
      {
        id: 'statistics.returned',
        name: { vi: 'Báo cáo trả lại để sửa', en: 'Reports returned' },
        short: { vi: 'trả lại', en: 'returned' },
        kind,
        better: 'down',
      },
      ({ status }) => status === 'returned',
    ),
    casesCounted(
      {
        id: 'statistics.accepted',
        name: { vi: 'Báo cáo đã chấp nhận (365 ngày)', en: 'Reports accepted (365 days)' },
        short: { vi: 'chấp nhận', en: 'accepted' },
        kind,
        better: 'up',
      },
      (item, now) => item.status === 'accepted' && item.openedAt >= now - YEAR_MS,
    ),
    casesShare(
      {
        id: 'statistics.onTime',
        // Numerator handed in by their deadline, denominator handed in, and missing past it.
        name: { vi: 'Báo cáo nộp đúng hạn', en: 'Reports handed in on time' },
        short: { vi: 'đúng hạn', en: 'on time' },
        kind,
        thresholds: { attention: 95, high: 85, critical: 70 },
      },
      (item, now) => {
        if (item.status === ELSEWHERE) return undefined
        if (isLate(item, now)) return false
        const isIn = submittedAt(item) !== undefined && (isOpen(item) || closedWithin(item, now, YEAR_MS))
        return isIn ? true : undefined
      },
    ),
  ],
  thingKinds: [],
  caseKinds: [
    {
      id: kind,
      name: { vi: 'Báo cáo', en: 'Report' },
      statuses: [
        { id: 'due', name: { vi: 'chưa nộp', en: 'not handed in' }, severity: 'normal' },
        { id: 'submitted', name: { vi: 'đã nộp, chờ duyệt', en: 'handed in' }, severity: 'normal' },
        { id: 'returned', name: { vi: 'trả lại', en: 'returned' }, severity: 'attention' },
        { id: 'accepted', name: { vi: 'đã chấp nhận', en: 'accepted' }, severity: 'normal', closed: true },
        {
          id: ELSEWHERE,
          name: { vi: 'trung tâm khác nhận', en: 'asked for elsewhere' },
          severity: 'normal',
          closed: true,
        },
      ],
      categories: [
        { id: 'day', name: { vi: 'báo cáo ngày', en: 'daily' } },
        { id: 'month', name: { vi: 'báo cáo tháng', en: 'monthly' } },
        { id: 'quarter', name: { vi: 'báo cáo quý', en: 'quarterly' } },
        { id: 'year', name: { vi: 'báo cáo năm', en: 'yearly' } },
        { id: 'ad-hoc', name: { vi: 'báo cáo đột xuất', en: 'ad hoc' } },
      ],
      attributes: {
        unit: { vi: 'Đơn vị báo cáo', en: 'Unit that reports' },
        period: { vi: 'Kỳ báo cáo', en: 'Period' },
        submittedAt: { vi: 'Nộp lúc', en: 'Handed in at' },
        rounds: { vi: 'Số lần trả lại', en: 'Times returned' },
      },
    },
  ],
  noticeKinds: [],
})
