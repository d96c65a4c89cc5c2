import { defineDomain } from './domain.ts'
import { amount, share } from '../declare/figures.ts'
import { casesCounted, casesSummed, isLate, isOpen } from '../declare/of-cases.ts'
import { thingsShare } from '../declare/of-things.ts'
import { cadenceOfPeriod } from '../declare/periods.ts'
import { EGOV_BODY, EGOV_LINK, EGOV_PROJECT } from '../egov/egov-kinds.ts'

const MONTHLY_MS = cadenceOfPeriod('month', 5)

const documents = { cadenceMs: MONTHLY_MS, max: 1e8 }

export const egov = defineDomain({
  id: 'egov',
  name: { vi: 'Chính quyền số', en: 'E-government' },
  indicators: [
    thingsShare(
      {
        id: 'egov.onAxis',
        // Numerator bodies connected, denominator bodies, of every tier.
        name: { vi: 'Đơn vị đã kết nối Trục liên thông văn bản', en: 'Bodies on the national document axis' },
        short: { vi: 'trên Trục', en: 'on the axis' },
        kind: 'egov.body',
        thresholds: { attention: 100, high: 90 },
      },
      ({ status }) => status !== 'not-connected',
    ),
    amount({
      ...documents,
      id: 'egov.sent',
      quantity: 'document',
      name: { vi: 'Văn bản gửi qua Trục trong tháng', en: 'Documents sent by the axis in the month' },
      short: { vi: 'gửi', en: 'sent' },
    }),
    amount({
      ...documents,
      id: 'egov.received',
      quantity: 'document',
      name: { vi: 'Văn bản nhận qua Trục trong tháng', en: 'Documents received by the axis in the month' },
      short: { vi: 'nhận', en: 'received' },
    }),
    share({
      id: 'egov.electronic',
      // Numerator sent as electronic documents, denominator all sent.
      name: { vi: 'Văn bản điện tử', en: 'Documents sent electronically' },
      short: { vi: 'điện tử', en: 'electronic' },
      cadenceMs: MONTHLY_MS,
      thresholds: { attention: 95, high: 85 },
    }),
    share({
      id: 'egov.signed',
      // Numerator with a digital signature, denominator electronic documents sent.
      name: { vi: 'Văn bản ký số', en: 'Documents digitally signed' },
      short: { vi: 'ký số', en: 'signed' },
      cadenceMs: MONTHLY_MS,
      thresholds: { attention: 95, high: 85 },
    }),
    share({
      id: 'egov.desksDigitising',
      // Numerator desks that digitise, denominator desks.
      name: { vi: 'Bộ phận một cửa thực hiện số hóa', en: 'One-stop desks that digitise' },
      short: { vi: 'một cửa số hóa', en: 'desks digitising' },
      cadenceMs: MONTHLY_MS,
      thresholds: { attention: 100, high: 80 },
    }),
    share({
      id: 'egov.dossiersDigitised',
      // Numerator dossiers whose papers were digitised on receipt, denominator dossiers received.
      name: { vi: 'Số hóa hồ sơ khi tiếp nhận', en: 'Dossiers digitised on receipt' },
      short: { vi: 'số hóa hồ sơ', en: 'dossiers digitised' },
      parts: { numerator: 'dossier', denominator: 'dossier' },
      cadenceMs: MONTHLY_MS,
    }),
    share({
      id: 'egov.resultsDigitised',
      // Numerator results with an electronic copy, denominator results handed over.
      name: { vi: 'Số hóa kết quả giải quyết', en: 'Results digitised' },
      short: { vi: 'số hóa kết quả', en: 'digitised' },
      parts: { numerator: 'result', denominator: 'result' },
      cadenceMs: MONTHLY_MS,
      thresholds: { attention: 80, high: 60 },
    }),
    share({
      id: 'egov.plans',
      // Numerator bodies with a digitisation plan, denominator bodies.
      name: { vi: 'Đơn vị có kế hoạch số hóa', en: 'Bodies with a digitisation plan' },
      short: { vi: 'có kế hoạch', en: 'with a plan' },
      cadenceMs: MONTHLY_MS,
    }),
    amount({
      id: 'egov.boundaryFree',
      quantity: 'dossier',
      name: {
        vi: 'Hồ sơ tiếp nhận không phụ thuộc địa giới trong tháng',
        en: 'Dossiers taken regardless of boundary in the month',
      },
      short: { vi: 'phi địa giới', en: 'boundary-free' },
      better: 'up',
      cadenceMs: MONTHLY_MS,
    }),
    thingsShare(
      {
        id: 'egov.linksUp',
        name: { vi: 'Kết nối dữ liệu dùng chung hoạt động', en: 'Shared data connections up' },
        short: { vi: 'kết nối', en: 'connections' },
        kind: 'egov.link',
        thresholds: { attention: 100, high: 75, critical: 50 },
      },
      ({ status }) => (status === 'maintenance' ? undefined : status === 'up'),
    ),
    share({
      id: 'egov.reportsOnline',
      // Numerator reports sent by the reporting system, denominator reports owed.
      name: { vi: 'Báo cáo gửi qua Hệ thống thông tin báo cáo', en: 'Reports sent by the reporting system' },
      short: { vi: 'báo cáo điện tử', en: 'reports online' },
      cadenceMs: MONTHLY_MS,
    }),
    amount({
      id: 'egov.staff',
      quantity: 'person',
      name: { vi: 'Cán bộ công nghệ thông tin', en: 'IT staff' },
      short: { vi: 'cán bộ CNTT', en: 'IT staff' },
      unit: { vi: 'người', en: '' },
      cadenceMs: MONTHLY_MS,
    }),
    amount({
      id: 'egov.courses',
      quantity: 'course',
      name: { vi: 'Lớp tập huấn chuyển đổi số từ đầu năm', en: 'Courses held this year' },
      short: { vi: 'lớp', en: 'courses' },
      cadenceMs: MONTHLY_MS,
    }),
    amount({
      id: 'egov.trained',
      quantity: 'attendance',
      name: { vi: 'Lượt người được tập huấn từ đầu năm', en: 'People trained this year' },
      short: { vi: 'lượt tập huấn', en: 'trained' },
      unit: { vi: 'lượt', en: '' },
      better: 'up',
      cadenceMs: MONTHLY_MS,
    }),
    casesCounted(
      {
        id: 'egov.projects',
        name: { vi: 'Dự án công nghệ thông tin đang thực hiện', en: 'IT projects under way' },
        short: { vi: 'dự án', en: 'projects' },
        kind: 'egov.project',
      },
      isOpen,
    ),
    casesSummed(
      {
        id: 'egov.projectsBudget',
        quantity: 'billionVND',
        name: { vi: 'Tổng mức đầu tư dự án đang thực hiện', en: 'Budget of IT projects under way' },
        short: { vi: 'tổng mức', en: 'budget' },
        unit: { vi: 'tỷ đồng', en: 'bn VND' },
        decimals: 1,
        kind: 'egov.project',
      },
      (item) => {
        const billion = item.attributes['budgetBillion']
        return isOpen(item) && typeof billion === 'number' ? billion : null
      },
    ),
    casesCounted(
      {
        id: 'egov.projectsLate',
        name: { vi: 'Dự án công nghệ thông tin chậm tiến độ', en: 'IT projects behind schedule' },
        short: { vi: 'chậm tiến độ', en: 'behind' },
        kind: 'egov.project',
        better: 'down',
        thresholds: { attention: 1, high: 5 },
      },
      (item, now) => isOpen(item) && isLate(item, now),
    ),
  ],
  thingKinds: [EGOV_BODY, EGOV_LINK],
  caseKinds: [EGOV_PROJECT],
  noticeKinds: [],
  retention: { readingsDays: 1_830 },
})
