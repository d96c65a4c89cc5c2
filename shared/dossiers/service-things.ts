import type { ThingKind } from '../domains/domain.ts'
import { dossierIndicators } from './dossier-indicators.ts'

/** Where people come: the figures of each by channel, by status of its dossiers and by how long people wait. */
export const OFFICE: ThingKind = {
  id: 'services.office',
  name: { vi: 'Bộ phận một cửa', en: 'One-stop office' },
  cadenceMs: 0,
  statuses: [
    { id: 'open', name: { vi: 'đang mở', en: 'open' }, severity: 'normal' },
    { id: 'closed', name: { vi: 'ngoài giờ', en: 'closed' }, severity: 'normal' },
    { id: 'disrupted', name: { vi: 'gián đoạn', en: 'disrupted' }, severity: 'high' },
  ],
  indicators: [
    'services.received',
    'services.receivedDirect',
    'services.receivedOnline',
    'services.receivedPost',
    'services.resolved',
    'services.resolvedOnTime',
    'services.overdue',
    'services.onTime',
    'services.overdueShare',
    'services.online',
    'services.queue',
    'services.counters',
    'services.wait',
    ...dossierIndicators('services').map(({ id }) => id),
  ],
  judgedBy: ['services.wait'],
  attributes: {
    tier: { vi: 'Cấp', en: 'Tier' },
    counters: { vi: 'Số quầy', en: 'Counters' },
  },
  mark: { shape: 'square', group: 'offices' },
}

/** A link that dossiers depend on, watched as a thing. */
export const CONNECTION: ThingKind = {
  id: 'services.connection',
  name: { vi: 'Kết nối dịch vụ công', en: 'Public service connection' },
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

/** A line of the catalogue of procedures. It stands nowhere on the map. */
export const PROCEDURE: ThingKind = {
  id: 'services.procedure',
  name: { vi: 'Thủ tục hành chính', en: 'Administrative procedure' },
  cadenceMs: 0,
  statuses: [
    { id: 'in-force', name: { vi: 'đang áp dụng', en: 'in force' }, severity: 'normal' },
    { id: 'suspended', name: { vi: 'tạm ngừng', en: 'suspended' }, severity: 'attention' },
    { id: 'repealed', name: { vi: 'đã bãi bỏ', en: 'repealed' }, severity: 'normal', offline: true },
  ],
  indicators: [],
  judgedBy: [],
  attributes: {
    code: { vi: 'Mã thủ tục', en: 'Code' },
    field: { vi: 'Lĩnh vực', en: 'Field' },
    tier: { vi: 'Cấp giải quyết', en: 'Tier' },
    online: { vi: 'Mức trực tuyến', en: 'Online level' },
    integrated: { vi: 'Đã tích hợp Cổng quốc gia', en: 'On the national portal' },
    days: { vi: 'Thời hạn (ngày làm việc)', en: 'Time limit (working days)' },
    postal: { vi: 'Nhận qua bưu chính', en: 'By post' },
  },
}
