import type { CaseKind, ThingKind } from '../domains/domain.ts'

/** A body that sends documents: its tier tells what is counted at each. */
export const EGOV_BODY: ThingKind = {
  id: 'egov.body',
  name: { vi: 'Cơ quan, đơn vị', en: 'Body' },
  cadenceMs: 0,
  statuses: [
    { id: 'connected', name: { vi: 'đã kết nối Trục', en: 'on the axis' }, severity: 'normal' },
    { id: 'interrupted', name: { vi: 'gián đoạn', en: 'interrupted' }, severity: 'attention' },
    { id: 'not-connected', name: { vi: 'chưa kết nối', en: 'not connected' }, severity: 'attention' },
  ],
  indicators: [
    'egov.sent',
    'egov.received',
    'egov.electronic',
    'egov.signed',
    'egov.resultsDigitised',
    'egov.boundaryFree',
    'egov.reportsOnline',
  ],
  judgedBy: [],
  attributes: {
    tier: { vi: 'Cấp', en: 'Tier' },
    signing: { vi: 'Đã dùng chữ ký số', en: 'Signs digitally' },
  },
}

/** A link to a shared data base or platform: population data base, document axis, reporting system. */
export const EGOV_LINK: ThingKind = {
  id: 'egov.link',
  name: { vi: 'Kết nối dữ liệu dùng chung', en: 'Shared data connection' },
  cadenceMs: 0,
  statuses: [
    { id: 'up', name: { vi: 'thông suốt', en: 'up' }, severity: 'normal' },
    { id: 'slow', name: { vi: 'chậm', en: 'slow' }, severity: 'attention' },
    { id: 'down', name: { vi: 'mất kết nối', en: 'down' }, severity: 'high' },
    { id: 'maintenance', name: { vi: 'bảo trì', en: 'under maintenance' }, severity: 'normal' },
  ],
  indicators: [],
  judgedBy: [],
  attributes: {
    purpose: { vi: 'Dùng để', en: 'Purpose' },
    partner: { vi: 'Bên kết nối', en: 'Other end' },
  },
}

export const EGOV_PROJECT: CaseKind = {
  id: 'egov.project',
  name: { vi: 'Dự án công nghệ thông tin', en: 'IT project' },
  statuses: [
    { id: 'preparing', name: { vi: 'chuẩn bị đầu tư', en: 'in preparation' }, severity: 'normal' },
    { id: 'tendering', name: { vi: 'lựa chọn nhà thầu', en: 'out to tender' }, severity: 'normal' },
    { id: 'in-progress', name: { vi: 'đang triển khai', en: 'in progress' }, severity: 'normal' },
    { id: 'accepting', name: { vi: 'đang nghiệm thu', en: 'in acceptance' }, severity: 'normal' },
    { id: 'done', name: { vi: 'đã đưa vào sử dụng', en: 'in use' }, severity: 'normal', closed: true },
    { id: 'stopped', name: { vi: 'dừng thực hiện', en: 'stopped' }, severity: 'normal', closed: true },
  ],
  categories: [
    { id: 'platform', name: { vi: 'nền tảng, dữ liệu', en: 'platforms and data' } },
    { id: 'service', name: { vi: 'dịch vụ công', en: 'public services' } },
    { id: 'security', name: { vi: 'an toàn thông tin', en: 'information security' } },
    { id: 'infrastructure', name: { vi: 'hạ tầng số', en: 'infrastructure' } },
  ],
  attributes: {
    unit: { vi: 'Chủ đầu tư', en: 'Owner' },
    budgetBillion: { vi: 'Tổng mức đầu tư (tỷ đồng)', en: 'Budget (bn VND)' },
  },
}
