import type { CaseView } from './domain.ts'
import { defineDomain } from './domain.ts'
import { amount, share } from '../declare/figures.ts'
import { casesCounted, casesShare } from '../declare/of-cases.ts'
import { cadenceOfPeriod } from '../declare/periods.ts'

const isOpen = (report: CaseView) => !report.isOver
const isOverdue = (report: CaseView, now: number) =>
  report.dueAt !== undefined && report.dueAt < (report.closedAt ?? now)

const DAY_MS = 86_400_000
const DAILY_MS = cadenceOfPeriod('day', 1)

/** Of the year to date, as of the last midnight: the reports themselves are not kept at hand for so long. */
const YEAR_FIGURES = [
  amount({
    id: 'reports.received',
    quantity: 'report',
    name: { vi: 'Phản ánh tiếp nhận từ đầu năm', en: 'Reports received this year' },
    short: { vi: 'tiếp nhận', en: 'received' },
    cadenceMs: DAILY_MS,
  }),
  amount({
    id: 'reports.done',
    quantity: 'report',
    name: { vi: 'Phản ánh đã xử lý từ đầu năm', en: 'Reports dealt with this year' },
    short: { vi: 'đã xử lý', en: 'dealt with' },
    cadenceMs: DAILY_MS,
  }),
  amount({
    id: 'reports.handling',
    quantity: 'report',
    name: { vi: 'Phản ánh đang xử lý (lũy kế năm)', en: 'Reports in progress (of this year)' },
    short: { vi: 'đang xử lý', en: 'in progress' },
    cadenceMs: DAILY_MS,
  }),
  share({
    id: 'reports.handled',
    // Numerator dealt with, denominator received.
    name: { vi: 'Tỷ lệ phản ánh đã xử lý', en: 'Share of reports dealt with' },
    short: { vi: 'đã xử lý', en: 'dealt with' },
    cadenceMs: DAILY_MS,
    thresholds: { attention: 85, high: 70 },
  }),
  share({
    id: 'reports.trafficShare',
    // Numerator reports about traffic, denominator all that were received.
    name: { vi: 'Phản ánh về giao thông', en: 'Reports about traffic' },
    short: { vi: 'giao thông', en: 'traffic' },
    better: 'neither',
    cadenceMs: DAILY_MS,
  }),
]

export const reports = defineDomain({
  id: 'reports',
  name: { vi: 'Phản ánh hiện trường', en: 'Field reports' },
  indicators: [
    {
      id: 'reports.open',
      quantity: 'report',
      name: { vi: 'Phản ánh hiện trường đang mở', en: 'Field reports open' },
      short: { vi: 'phản ánh', en: 'reports' },
      unit: { vi: '', en: '' },
      decimals: 0,
      better: 'down',
      rollUp: 'sum',
      cadenceMs: 60_000,
      min: 0,
      max: 10_000_000,
      source: {
        from: 'cases',
        kind: 'reports.report',
        part: (report) => (isOpen(report) ? { numerator: 1, denominator: 1 } : null),
      },
      whenStale: 'keep',
    },
    {
      id: 'reports.onTime',
      quantity: '1',
      name: { vi: 'Phản ánh đúng hạn', en: 'Reports on time' },
      short: { vi: 'đúng hạn', en: 'on time' },
      unit: { vi: '%', en: '%' },
      parts: { numerator: 'report', denominator: 'report' },
      decimals: 1,
      better: 'up',
      rollUp: 'ratio',
      scale: 100,
      cadenceMs: 60_000,
      min: 0,
      max: 100,
      // Of those with a deadline that are open or were closed in the last 24 hours: neither late nor closed late.
      source: {
        from: 'cases',
        kind: 'reports.report',
        part: (report, now) => {
          if (report.dueAt === undefined || report.status === 'rejected') return null
          // Over without saying since when: nobody knows whether it was in time.
          if (report.isOver && report.closedAt === undefined) return null
          if (report.closedAt !== undefined && report.closedAt < now - DAY_MS) return null
          return { numerator: isOverdue(report, now) ? 0 : 1, denominator: 1 }
        },
      },
      whenStale: 'keep',
      thresholds: { attention: 95, high: 85, critical: 70 },
    },
    {
      id: 'reports.dueSoon',
      quantity: 'report',
      name: { vi: 'Phản ánh sắp đến hạn (2 giờ)', en: 'Reports due within 2 hours' },
      short: { vi: 'sắp hạn', en: 'due soon' },
      unit: { vi: '', en: '' },
      decimals: 0,
      better: 'down',
      rollUp: 'sum',
      cadenceMs: 60_000,
      min: 0,
      max: 10_000_000,
      source: {
        from: 'cases',
        kind: 'reports.report',
        part: (report, now) =>
          isOpen(report) &&
          report.dueAt !== undefined &&
          report.dueAt >= now &&
          report.dueAt < now + 7_200_000
            ? { numerator: 1, denominator: 1 }
            : null,
      },
      whenStale: 'keep',
    },
    {
      id: 'reports.overdue',
      quantity: 'report',
      name: { vi: 'Phản ánh quá hạn', en: 'Reports overdue' },
      short: { vi: 'quá hạn', en: 'overdue' },
      unit: { vi: '', en: '' },
      decimals: 0,
      better: 'down',
      rollUp: 'sum',
      cadenceMs: 60_000,
      min: 0,
      max: 10_000_000,
      source: {
        from: 'cases',
        kind: 'reports.report',
        part: (report, now) =>
          isOpen(report) && isOverdue(report, now) ? { numerator: 1, denominator: 1 } : null,
      },
      whenStale: 'keep',
      thresholds: { attention: 1 },
    },
    casesCounted(
      {
        id: 'reports.triageLate',
        quantity: 'report',
        name: { vi: 'Phản ánh chậm tiếp nhận (quá 2 giờ)', en: 'Reports not taken up within 2 hours' },
        short: { vi: 'chậm tiếp nhận', en: 'late to take up' },
        kind: 'reports.report',
        better: 'down',
        thresholds: { attention: 1, high: 10 },
      },
      (report, now) => report.status === 'new' && isOverdue(report, now),
    ),
    casesShare(
      {
        id: 'reports.satisfied',
        name: { vi: 'Người dân hài lòng (30 ngày qua)', en: 'Citizens satisfied (last 30 days)' },
        short: { vi: 'hài lòng', en: 'satisfied' },
        kind: 'reports.report',
        thresholds: { attention: 90, high: 80, critical: 60 },
      },
      // Numerator satisfied, denominator those who said whether they are.
      ({ attributes: { satisfied }, closedAt }, now) =>
        typeof satisfied === 'boolean' && closedAt !== undefined && closedAt > now - 30 * DAY_MS
          ? satisfied
          : undefined,
    ),
    ...YEAR_FIGURES,
  ],
  thingKinds: [],
  caseKinds: [
    {
      id: 'reports.report',
      name: { vi: 'Phản ánh hiện trường', en: 'Field report' },
      statuses: [
        { id: 'new', name: { vi: 'mới', en: 'new' }, severity: 'attention' },
        { id: 'received', name: { vi: 'đã tiếp nhận', en: 'received' }, severity: 'normal' },
        { id: 'assigned', name: { vi: 'đã phân công', en: 'assigned' }, severity: 'normal' },
        { id: 'in-progress', name: { vi: 'đang xử lý', en: 'in progress' }, severity: 'normal' },
        { id: 'awaiting', name: { vi: 'chờ bổ sung', en: 'awaiting details' }, severity: 'normal' },
        { id: 'done', name: { vi: 'đã xử lý', en: 'done' }, severity: 'normal', closed: true },
        { id: 'published', name: { vi: 'công khai', en: 'published' }, severity: 'normal', closed: true },
        { id: 'closed', name: { vi: 'đóng', en: 'closed' }, severity: 'normal', closed: true },
        { id: 'rejected', name: { vi: 'từ chối', en: 'rejected' }, severity: 'normal', closed: true },
        { id: 'reopened', name: { vi: 'mở lại', en: 'reopened' }, severity: 'attention' },
      ],
      categories: [
        { id: 'traffic', name: { vi: 'giao thông', en: 'traffic' } },
        { id: 'infrastructure', name: { vi: 'hạ tầng đô thị', en: 'urban infrastructure' } },
        { id: 'environment', name: { vi: 'môi trường', en: 'environment' } },
        { id: 'public-order', name: { vi: 'an ninh trật tự', en: 'public order' } },
        { id: 'utilities', name: { vi: 'điện, nước', en: 'electricity and water' } },
        { id: 'health', name: { vi: 'y tế', en: 'health' } },
        { id: 'education', name: { vi: 'giáo dục', en: 'education' } },
        { id: 'land', name: { vi: 'đất đai, xây dựng', en: 'land and building' } },
        { id: 'procedures', name: { vi: 'thủ tục hành chính', en: 'administrative procedures' } },
        { id: 'disaster', name: { vi: 'thiên tai', en: 'natural disaster' } },
        { id: 'other', name: { vi: 'khác', en: 'other' } },
      ],
      attributes: {
        urgent: { vi: 'Khẩn', en: 'Urgent' },
        channel: { vi: 'Kênh tiếp nhận', en: 'Channel' },
        satisfied: { vi: 'Người dân hài lòng', en: 'Citizen satisfied' },
      },
      mark: { shape: 'diamond', group: 'cases' },
    },
  ],
  noticeKinds: [],
  sums: [{ whole: 'reports.received', parts: ['reports.done', 'reports.handling'] }],
  retention: { readingsDays: 1_830 },
})
