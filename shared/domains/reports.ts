import type { CaseView } from './domain.ts'
import { defineDomain } from './domain.ts'

const isOpen = (report: CaseView) => !report.isOver
const isOverdue = (report: CaseView, now: number) =>
  report.dueAt !== undefined && report.dueAt < (report.closedAt ?? now)

const DAY_MS = 86_400_000

export const reports = defineDomain({
  id: 'reports',
  name: { vi: 'Phản ánh hiện trường', en: 'Field reports' },
  indicators: [
    {
      id: 'reports.open',
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
      name: { vi: 'Phản ánh đúng hạn', en: 'Reports on time' },
      short: { vi: 'đúng hạn', en: 'on time' },
      unit: { vi: '%', en: '%' },
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
      mark: { shape: 'diamond', group: 'cases' },
    },
  ],
  noticeKinds: [],
})
