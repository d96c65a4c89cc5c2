import type { CaseView } from './domain.ts'
import { defineDomain } from './domain.ts'

const isOpen = (incident: CaseView) => !incident.isOver

export const security = defineDomain({
  id: 'security',
  name: { vi: 'An ninh trật tự', en: 'Security' },
  indicators: [
    {
      id: 'security.incidentsOpen',
      quantity: 'incident',
      name: { vi: 'Sự cố an ninh đang xử lý', en: 'Incidents open' },
      short: { vi: 'sự cố', en: 'incidents' },
      unit: { vi: 'vụ', en: '' },
      decimals: 0,
      better: 'down',
      rollUp: 'sum',
      cadenceMs: 30_000,
      min: 0,
      max: 1_000_000,
      source: {
        from: 'cases',
        kind: 'security.incident',
        part: (incident) => (isOpen(incident) ? { numerator: 1, denominator: 1 } : null),
      },
      whenStale: 'keep',
    },
    {
      id: 'security.incidentsCritical',
      quantity: 'incident',
      name: { vi: 'Sự cố nghiêm trọng', en: 'Critical incidents open' },
      short: { vi: 'nghiêm trọng', en: 'critical' },
      unit: { vi: 'vụ', en: '' },
      decimals: 0,
      better: 'down',
      rollUp: 'sum',
      cadenceMs: 30_000,
      min: 0,
      max: 1_000_000,
      source: {
        from: 'cases',
        kind: 'security.incident',
        part: (incident) =>
          isOpen(incident) && incident.severity === 'critical' ? { numerator: 1, denominator: 1 } : null,
      },
      whenStale: 'keep',
      thresholds: { critical: 1 },
    },
    {
      id: 'security.unitsAvailable',
      quantity: 'unit',
      name: { vi: 'Tổ tuần tra sẵn sàng', en: 'Patrol units available' },
      short: { vi: 'sẵn sàng', en: 'available' },
      unit: { vi: 'tổ', en: '' },
      decimals: 0,
      better: 'up',
      rollUp: 'sum',
      cadenceMs: 30_000,
      min: 0,
      max: 100_000,
      source: {
        from: 'things',
        kind: 'security.unit',
        part: (unit) =>
          unit.status === 'off-duty'
            ? null
            : { numerator: unit.status === 'available' ? 1 : 0, denominator: 1 },
      },
      whenStale: 'leave-out',
    },
    {
      id: 'security.unitsOnDuty',
      quantity: 'unit',
      name: { vi: 'Tổ tuần tra trực', en: 'Patrol units on duty' },
      short: { vi: 'trực', en: 'on duty' },
      unit: { vi: 'tổ', en: '' },
      decimals: 0,
      better: 'neither',
      rollUp: 'sum',
      cadenceMs: 30_000,
      min: 0,
      max: 100_000,
      source: {
        from: 'things',
        kind: 'security.unit',
        part: (unit) => (unit.status === 'off-duty' ? null : { numerator: 1, denominator: 1 }),
      },
      whenStale: 'leave-out',
    },
  ],
  thingKinds: [
    {
      id: 'security.unit',
      name: { vi: 'Tổ tuần tra', en: 'Patrol unit' },
      moves: true,
      cadenceMs: 2_000,
      statuses: [
        { id: 'available', name: { vi: 'sẵn sàng', en: 'available' }, severity: 'normal' },
        { id: 'en-route', name: { vi: 'đang đến', en: 'en route' }, severity: 'attention' },
        { id: 'on-scene', name: { vi: 'tại hiện trường', en: 'on scene' }, severity: 'attention' },
        { id: 'off-duty', name: { vi: 'nghỉ', en: 'off duty' }, severity: 'normal', offline: true },
      ],
      indicators: [],
      judgedBy: [],
      attributes: {
        speedKmh: { vi: 'Tốc độ (km/h)', en: 'Speed (km/h)' },
        heading: { vi: 'Hướng (độ)', en: 'Heading (degrees)' },
        incident: { vi: 'Vụ việc', en: 'Incident' },
      },
      mark: { shape: 'arrow', group: 'units' },
    },
  ],
  caseKinds: [
    {
      id: 'security.incident',
      name: { vi: 'Sự cố an ninh', en: 'Security incident' },
      statuses: [
        { id: 'new', name: { vi: 'mới', en: 'new' }, severity: 'attention' },
        { id: 'dispatched', name: { vi: 'đã điều động', en: 'dispatched' }, severity: 'attention' },
        { id: 'on-scene', name: { vi: 'đang xử lý', en: 'on scene' }, severity: 'attention' },
        { id: 'resolved', name: { vi: 'đã xử lý', en: 'resolved' }, severity: 'normal', closed: true },
        { id: 'false-alarm', name: { vi: 'báo nhầm', en: 'false alarm' }, severity: 'normal', closed: true },
      ],
      categories: [
        { id: 'traffic-accident', name: { vi: 'tai nạn giao thông', en: 'traffic accident' } },
        { id: 'public-order', name: { vi: 'gây rối trật tự', en: 'public disorder' } },
        { id: 'theft', name: { vi: 'trộm cắp', en: 'theft' } },
        { id: 'robbery', name: { vi: 'cướp, cướp giật', en: 'robbery' } },
        { id: 'assault', name: { vi: 'cố ý gây thương tích', en: 'assault' } },
        { id: 'fire', name: { vi: 'cháy, nổ', en: 'fire or explosion' } },
        { id: 'rescue', name: { vi: 'cứu nạn, cứu hộ', en: 'rescue' } },
        { id: 'fraud', name: { vi: 'lừa đảo', en: 'fraud' } },
        { id: 'drugs', name: { vi: 'ma tuý', en: 'drugs' } },
        { id: 'missing-person', name: { vi: 'tìm người', en: 'missing person' } },
        { id: 'other', name: { vi: 'khác', en: 'other' } },
      ],
      mark: { shape: 'triangle', group: 'cases' },
    },
  ],
  noticeKinds: [{ id: 'security.bulletin', name: { vi: 'Thông báo an ninh', en: 'Security bulletin' } }],
})
