import type { CaseView, Indicator } from './domain.ts'
import { defineDomain } from './domain.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
const QUARTER_MS = 900_000
/** A day's count is due by ten in the morning after it. */
const DAILY_MS = DAY_MS + 10 * HOUR_MS
/** A month's figure is due by the fifth of the next. */
const MONTHLY_MS = 36 * DAY_MS

const isOpen = (outbreak: CaseView) => !outbreak.isOver

/** What hospitals and stations count every quarter of an hour. */
function count(
  id: string,
  name: Indicator['name'],
  short: Indicator['short'],
  more: Pick<Indicator, 'unit' | 'better'> & Partial<Indicator>,
): Indicator {
  return {
    id,
    name,
    short,
    decimals: 0,
    rollUp: 'sum',
    cadenceMs: QUARTER_MS,
    min: 0,
    max: 1_000_000,
    source: { from: 'feed' },
    whenStale: 'leave-out',
    ...more,
  }
}

const VISITS = { vi: 'lượt', en: '' }
const VEHICLES = { vi: 'xe', en: '' }
const TODAY = {
  unit: VISITS,
  quantity: 'visit',
  better: 'neither',
  whenStale: 'keep',
  resets: 'daily',
} as const

export const health = defineDomain({
  id: 'health',
  name: { vi: 'Y tế', en: 'Health' },
  indicators: [
    {
      id: 'health.bedsOccupied',
      quantity: '1',
      name: { vi: 'Giường bệnh đang sử dụng', en: 'Hospital beds occupied' },
      short: { vi: 'giường', en: 'beds' },
      unit: { vi: '%', en: '%' },
      decimals: 1,
      better: 'down',
      // Patients in beds over planned beds: more than a hundred is two in a bed.
      rollUp: 'ratio',
      scale: 100,
      cadenceMs: HOUR_MS,
      min: 0,
      max: 400,
      source: { from: 'feed' },
      whenStale: 'leave-out',
      thresholds: { attention: 95, high: 110, critical: 130 },
    },
    count(
      'health.emergencyVisits',
      { vi: 'Lượt cấp cứu hôm nay', en: 'Emergency visits today' },
      { vi: 'cấp cứu', en: 'emergency' },
      TODAY,
    ),
    count(
      'health.emergencyHour',
      { vi: 'Lượt cấp cứu trong 1 giờ', en: 'Emergency visits of the last hour' },
      { vi: 'cấp cứu 1 giờ', en: 'emergency 1 h' },
      { unit: VISITS, quantity: 'visit', better: 'down' },
    ),
    count(
      'health.outpatientVisits',
      { vi: 'Lượt khám hôm nay', en: 'Outpatient visits today' },
      { vi: 'lượt khám', en: 'outpatient' },
      TODAY,
    ),
    count(
      'health.ambulancesReady',
      { vi: 'Xe cấp cứu sẵn sàng', en: 'Ambulances ready' },
      { vi: 'xe cấp cứu', en: 'ambulances' },
      { unit: VEHICLES, quantity: 'ambulance', better: 'up' },
    ),
    count(
      'health.ambulances',
      { vi: 'Xe cấp cứu trực', en: 'Ambulances on duty' },
      { vi: 'xe trực', en: 'on duty' },
      { unit: VEHICLES, quantity: 'ambulance', better: 'neither' },
    ),
    {
      id: 'health.newCases',
      quantity: 'case',
      name: { vi: 'Ca bệnh truyền nhiễm mới trong ngày', en: 'New cases of notifiable disease, a day' },
      short: { vi: 'ca mới', en: 'new cases' },
      unit: { vi: 'ca', en: '' },
      decimals: 0,
      better: 'down',
      rollUp: 'sum',
      cadenceMs: DAILY_MS,
      min: 0,
      max: 1_000_000,
      source: { from: 'feed' },
      whenStale: 'leave-out',
    },
    {
      id: 'health.records',
      quantity: '1',
      name: { vi: 'Dân số có hồ sơ sức khoẻ điện tử', en: 'Residents with an e-health record' },
      short: { vi: 'hồ sơ sức khoẻ', en: 'e-records' },
      unit: { vi: '%', en: '%' },
      decimals: 1,
      better: 'up',
      // Residents with a record over residents, at the end of each month.
      rollUp: 'ratio',
      scale: 100,
      cadenceMs: MONTHLY_MS,
      min: 0,
      max: 100,
      source: { from: 'feed' },
      whenStale: 'keep',
    },
    {
      id: 'health.outbreaks',
      quantity: 'outbreak',
      name: { vi: 'Ổ dịch đang hoạt động', en: 'Outbreaks open' },
      short: { vi: 'ổ dịch', en: 'outbreaks' },
      unit: { vi: 'ổ', en: '' },
      decimals: 0,
      better: 'down',
      rollUp: 'sum',
      cadenceMs: HOUR_MS,
      min: 0,
      max: 100_000,
      source: {
        from: 'cases',
        kind: 'health.outbreak',
        part: (outbreak) => (isOpen(outbreak) ? { numerator: 1, denominator: 1 } : null),
      },
      whenStale: 'keep',
    },
  ],
  thingKinds: [
    {
      id: 'health.hospital',
      name: { vi: 'Bệnh viện', en: 'Hospital' },
      cadenceMs: 0,
      statuses: [
        { id: 'open', name: { vi: 'hoạt động', en: 'open' }, severity: 'normal' },
        { id: 'strained', name: { vi: 'quá tải cấp cứu', en: 'emergency overloaded' }, severity: 'high' },
        { id: 'disrupted', name: { vi: 'gián đoạn', en: 'disrupted' }, severity: 'critical' },
      ],
      indicators: [
        'health.bedsOccupied',
        'health.emergencyVisits',
        'health.emergencyHour',
        'health.outpatientVisits',
        'health.ambulancesReady',
        'health.ambulances',
      ],
      judgedBy: ['health.bedsOccupied'],
      attributes: {
        beds: { vi: 'Giường kế hoạch', en: 'Planned beds' },
        tier: { vi: 'Tuyến', en: 'Tier' },
      },
      mark: { shape: 'cross', group: 'offices' },
    },
    {
      id: 'health.station',
      name: { vi: 'Trạm y tế', en: 'Commune health station' },
      cadenceMs: 0,
      statuses: [
        { id: 'open', name: { vi: 'đang mở', en: 'open' }, severity: 'normal' },
        { id: 'on-call', name: { vi: 'trực ngoài giờ', en: 'on call' }, severity: 'normal' },
        { id: 'disrupted', name: { vi: 'gián đoạn', en: 'disrupted' }, severity: 'high' },
      ],
      indicators: ['health.outpatientVisits', 'health.newCases', 'health.records'],
      judgedBy: [],
      attributes: { residents: { vi: 'Dân số', en: 'Residents' } },
      mark: { shape: 'cross', group: 'places' },
    },
  ],
  caseKinds: [
    {
      id: 'health.outbreak',
      name: { vi: 'Ổ dịch', en: 'Outbreak' },
      statuses: [
        { id: 'suspected', name: { vi: 'nghi ngờ', en: 'suspected' }, severity: 'attention' },
        { id: 'confirmed', name: { vi: 'đã xác định', en: 'confirmed' }, severity: 'attention' },
        { id: 'contained', name: { vi: 'đang khống chế', en: 'contained' }, severity: 'normal' },
        { id: 'over', name: { vi: 'kết thúc', en: 'over' }, severity: 'normal', closed: true },
        { id: 'ruled-out', name: { vi: 'loại trừ', en: 'ruled out' }, severity: 'normal', closed: true },
      ],
      categories: [
        { id: 'dengue', name: { vi: 'sốt xuất huyết', en: 'dengue' } },
        { id: 'hand-foot-mouth', name: { vi: 'tay chân miệng', en: 'hand, foot and mouth' } },
        { id: 'measles', name: { vi: 'sởi', en: 'measles' } },
        { id: 'influenza', name: { vi: 'cúm', en: 'influenza' } },
        { id: 'chickenpox', name: { vi: 'thuỷ đậu', en: 'chickenpox' } },
        { id: 'diarrhoea', name: { vi: 'tiêu chảy', en: 'diarrhoea' } },
        { id: 'food-poisoning', name: { vi: 'ngộ độc thực phẩm', en: 'food poisoning' } },
      ],
      mark: { shape: 'triangle', group: 'cases' },
    },
  ],
  noticeKinds: [{ id: 'health.advice', name: { vi: 'Khuyến cáo y tế', en: 'Health advice' } }],
  // A month's figure is said after its end, and read for a year.
  retention: { readingsDays: 70 },
})
