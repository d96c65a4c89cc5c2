import type { CaseView, Indicator } from './domain.ts'
import { defineDomain } from './domain.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** Said on each school day by noon: Friday's figure is still in time on Monday morning. */
const DAILY_MS = DAY_MS + 12 * HOUR_MS

const isOpen = (incident: CaseView) => !incident.isOver

type Daily = Pick<Indicator, 'id' | 'name' | 'short' | 'better'> & Partial<Indicator>

function dailyRatio(indicator: Daily): Indicator {
  return {
    unit: { vi: '%', en: '%' },
    decimals: 1,
    rollUp: 'ratio',
    scale: 100,
    cadenceMs: DAILY_MS,
    min: 0,
    max: 100,
    source: { from: 'feed' },
    whenStale: 'leave-out',
    ...indicator,
  }
}

function dailySum(indicator: Daily): Indicator {
  return {
    unit: { vi: '', en: '' },
    decimals: 0,
    rollUp: 'sum',
    cadenceMs: DAILY_MS,
    min: 0,
    max: 100_000_000,
    source: { from: 'feed' },
    whenStale: 'keep',
    ...indicator,
  }
}

export const education = defineDomain({
  id: 'education',
  name: { vi: 'Giáo dục', en: 'Education' },
  indicators: [
    dailyRatio({
      id: 'education.nationalStandard',
      quantity: '1',
      name: { vi: 'Trường đạt chuẩn quốc gia', en: 'Schools at national standard' },
      short: { vi: 'đạt chuẩn', en: 'at standard' },
      decimals: 2,
      better: 'up',
      whenStale: 'keep',
    }),
    dailySum({
      id: 'education.schools',
      quantity: 'school',
      name: { vi: 'Trường học', en: 'Schools' },
      short: { vi: 'trường', en: 'schools' },
      better: 'neither',
    }),
    dailySum({
      id: 'education.atStandard',
      quantity: 'school',
      name: { vi: 'Trường đạt chuẩn', en: 'Schools at standard' },
      short: { vi: 'trường đạt chuẩn', en: 'at standard' },
      better: 'up',
    }),
    dailySum({
      id: 'education.pupils',
      quantity: 'person',
      name: { vi: 'Học sinh', en: 'Pupils' },
      short: { vi: 'học sinh', en: 'pupils' },
      better: 'neither',
    }),
    // Pupils present over pupils enrolled in the schools that are open today.
    dailyRatio({
      id: 'education.attendance',
      quantity: '1',
      name: { vi: 'Học sinh có mặt', en: 'Pupils present' },
      short: { vi: 'có mặt', en: 'present' },
      better: 'up',
      thresholds: { attention: 92, high: 85, critical: 70 },
    }),
    // Schools that teach today over schools that should.
    dailyRatio({
      id: 'education.teaching',
      quantity: '1',
      name: { vi: 'Trường đang dạy học', en: 'Schools teaching' },
      short: { vi: 'đang dạy', en: 'teaching' },
      better: 'up',
      cadenceMs: DAILY_MS,
      thresholds: { attention: 99, high: 90, critical: 50 },
    }),
    {
      ...dailySum({
        id: 'education.incidents',
        quantity: 'incident',
        name: { vi: 'Vụ việc trường học đang xử lý', en: 'School incidents open' },
        short: { vi: 'vụ việc', en: 'incidents' },
        better: 'down',
      }),
      cadenceMs: HOUR_MS,
      source: {
        from: 'cases',
        kind: 'education.incident',
        part: (incident) => (isOpen(incident) ? { numerator: 1, denominator: 1 } : null),
      },
    },
  ],
  thingKinds: [
    {
      id: 'education.cluster',
      name: { vi: 'Cụm trường', en: 'Schools of a commune' },
      cadenceMs: 0,
      statuses: [
        { id: 'teaching', name: { vi: 'đang dạy học', en: 'teaching' }, severity: 'normal' },
        { id: 'off', name: { vi: 'ngày nghỉ, ngoài giờ', en: 'no school now' }, severity: 'normal' },
        { id: 'closed', name: { vi: 'cho nghỉ học', en: 'closed' }, severity: 'high' },
      ],
      indicators: [
        'education.nationalStandard',
        'education.schools',
        'education.atStandard',
        'education.pupils',
        'education.attendance',
        'education.teaching',
      ],
      judgedBy: [],
      attributes: {
        schools: { vi: 'Số trường', en: 'Schools' },
        pupils: { vi: 'Số học sinh', en: 'Pupils' },
        basis: { vi: 'Nguồn số liệu', en: 'Basis of its figures' },
      },
      mark: { shape: 'square', group: 'places' },
    },
  ],
  caseKinds: [
    {
      id: 'education.incident',
      name: { vi: 'Vụ việc trường học', en: 'School incident' },
      statuses: [
        { id: 'new', name: { vi: 'mới', en: 'new' }, severity: 'attention' },
        { id: 'handling', name: { vi: 'đang xử lý', en: 'handling' }, severity: 'attention' },
        { id: 'resolved', name: { vi: 'đã xử lý', en: 'resolved' }, severity: 'normal', closed: true },
      ],
      categories: [
        { id: 'accident', name: { vi: 'tai nạn, thương tích', en: 'accident' } },
        { id: 'violence', name: { vi: 'bạo lực học đường', en: 'violence' } },
        { id: 'food', name: { vi: 'an toàn thực phẩm', en: 'food safety' } },
        { id: 'facility', name: { vi: 'cơ sở vật chất', en: 'facilities' } },
        { id: 'flood', name: { vi: 'ngập, thiên tai', en: 'flood' } },
        { id: 'other', name: { vi: 'khác', en: 'other' } },
      ],
      mark: { shape: 'triangle', group: 'cases' },
    },
  ],
  noticeKinds: [
    { id: 'education.notice', name: { vi: 'Thông báo của ngành giáo dục', en: 'Schools notice' } },
  ],
})
