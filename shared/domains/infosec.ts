import { defineDomain } from './domain.ts'
import { amount, share } from '../declare/figures.ts'
import { casesCounted, isLate, isOpen } from '../declare/of-cases.ts'
import { cadenceOfPeriod, HOUR_MS } from '../declare/periods.ts'
import { thingsCounted, thingsShare } from '../declare/of-things.ts'

const DAILY_MS = cadenceOfPeriod('day', 1)
const LEVELS = [1, 2, 3, 4, 5] as const

/**
 * Systems by the five levels of Decree 85/2016/NĐ-CP. An incident has a class in law (Decision 05/2017/QĐ-TTg:
 * thông thường, nghiêm trọng), as an attribute, and a severity on the four-step scale of security centres (low,
 * medium, high, critical), which is a convention and no law: normal, attention, high, critical.
 */
export const infosec = defineDomain({
  id: 'infosec',
  name: { vi: 'An toàn thông tin', en: 'Information security' },
  indicators: [
    casesCounted(
      {
        id: 'infosec.incidentsOpen',
        name: { vi: 'Sự cố an toàn thông tin đang mở', en: 'Information security incidents open' },
        short: { vi: 'sự cố mạng', en: 'cyber incidents' },
        kind: 'infosec.incident',
        better: 'down',
      },
      isOpen,
    ),
    casesCounted(
      {
        id: 'infosec.incidentsSerious',
        name: { vi: 'Sự cố nghiêm trọng đang mở', en: 'Serious incidents open' },
        short: { vi: 'nghiêm trọng', en: 'serious' },
        kind: 'infosec.incident',
        better: 'down',
        thresholds: { high: 1, critical: 3 },
      },
      (item) => isOpen(item) && item.attributes['lawClass'] === 'serious',
    ),
    casesCounted(
      {
        id: 'infosec.incidentsLate',
        name: { vi: 'Sự cố quá thời hạn xử lý', en: 'Incidents past their deadline' },
        short: { vi: 'quá hạn', en: 'overdue' },
        kind: 'infosec.incident',
        better: 'down',
        thresholds: { attention: 1 },
      },
      (item, now) => isOpen(item) && isLate(item, now),
    ),
    thingsShare(
      {
        id: 'infosec.systemsUp',
        name: {
          vi: 'Hệ thống thông tin hoạt động bình thường',
          en: 'Information systems running as they should',
        },
        short: { vi: 'hệ thống', en: 'systems' },
        kind: 'infosec.system',
        thresholds: { attention: 95, high: 80, critical: 60 },
      },
      ({ status }) => (status === 'maintenance' ? undefined : status === 'running'),
    ),
    ...LEVELS.map((level) =>
      thingsCounted(
        {
          id: `infosec.systemsLevel${level}`,
          name: { vi: `Hệ thống cấp độ ${level}`, en: `Systems of level ${level}` },
          short: { vi: `cấp độ ${level}`, en: `level ${level}` },
          kind: 'infosec.system',
        },
        ({ attributes }) => attributes['level'] === level,
      ),
    ),
    thingsShare(
      {
        id: 'infosec.approved',
        name: { vi: 'Hệ thống đã phê duyệt cấp độ', en: 'Systems whose level is approved' },
        short: { vi: 'đã phê duyệt', en: 'approved' },
        kind: 'infosec.system',
        thresholds: { attention: 100, high: 80 },
      },
      ({ attributes }) => attributes['approved'] === true,
    ),
    amount({
      id: 'infosec.events',
      quantity: 'event',
      name: { vi: 'Sự kiện an toàn thông tin hôm nay', en: 'Security events today' },
      short: { vi: 'sự kiện', en: 'events' },
      cadenceMs: HOUR_MS,
      resets: 'daily',
      max: 1e12,
    }),
    amount({
      id: 'infosec.blocked',
      quantity: 'attack',
      name: { vi: 'Tấn công đã ngăn chặn hôm nay', en: 'Attacks blocked today' },
      short: { vi: 'đã chặn', en: 'blocked' },
      cadenceMs: HOUR_MS,
      resets: 'daily',
      max: 1e12,
    }),
    share({
      id: 'infosec.patched',
      // Numerator machines with every critical patch, denominator machines of the system.
      name: { vi: 'Máy đã vá lỗ hổng nghiêm trọng', en: 'Machines with critical patches' },
      short: { vi: 'đã vá', en: 'patched' },
      cadenceMs: DAILY_MS,
      thresholds: { attention: 95, high: 85, critical: 70 },
    }),
  ],
  thingKinds: [
    {
      id: 'infosec.system',
      name: { vi: 'Hệ thống thông tin', en: 'Information system' },
      cadenceMs: 0,
      statuses: [
        { id: 'running', name: { vi: 'hoạt động', en: 'running' }, severity: 'normal' },
        { id: 'degraded', name: { vi: 'suy giảm', en: 'degraded' }, severity: 'attention' },
        { id: 'attacked', name: { vi: 'đang bị tấn công', en: 'under attack' }, severity: 'high' },
        { id: 'isolated', name: { vi: 'đã cô lập', en: 'isolated' }, severity: 'high' },
        { id: 'down', name: { vi: 'ngừng hoạt động', en: 'down' }, severity: 'high' },
        { id: 'maintenance', name: { vi: 'bảo trì', en: 'under maintenance' }, severity: 'normal' },
      ],
      indicators: ['infosec.events', 'infosec.blocked', 'infosec.patched'],
      judgedBy: ['infosec.patched'],
      attributes: {
        level: { vi: 'Cấp độ', en: 'Level' },
        approved: { vi: 'Đã phê duyệt cấp độ', en: 'Level approved' },
        owner: { vi: 'Đơn vị vận hành', en: 'Operated by' },
      },
      mark: { shape: 'hexagon', group: 'gauges' },
    },
  ],
  caseKinds: [
    {
      id: 'infosec.incident',
      name: { vi: 'Sự cố an toàn thông tin', en: 'Information security incident' },
      statuses: [
        { id: 'new', name: { vi: 'mới phát hiện', en: 'detected' }, severity: 'attention' },
        { id: 'analysing', name: { vi: 'đang phân tích', en: 'being analysed' }, severity: 'attention' },
        { id: 'contained', name: { vi: 'đã khoanh vùng', en: 'contained' }, severity: 'attention' },
        { id: 'recovering', name: { vi: 'đang khôi phục', en: 'recovering' }, severity: 'normal' },
        { id: 'resolved', name: { vi: 'đã xử lý', en: 'resolved' }, severity: 'normal', closed: true },
        // Said of what only its alerts told of: nobody says that it was handled.
        {
          id: 'quiet',
          name: { vi: 'không còn ghi nhận', en: 'no longer seen' },
          severity: 'normal',
          closed: true,
        },
        {
          id: 'false-alarm',
          name: { vi: 'cảnh báo nhầm', en: 'false alarm' },
          severity: 'normal',
          closed: true,
        },
      ],
      categories: [
        { id: 'malware', name: { vi: 'mã độc', en: 'malware' } },
        { id: 'ransomware', name: { vi: 'mã độc tống tiền', en: 'ransomware' } },
        { id: 'phishing', name: { vi: 'lừa đảo trực tuyến', en: 'phishing' } },
        { id: 'denial', name: { vi: 'tấn công từ chối dịch vụ', en: 'denial of service' } },
        { id: 'intrusion', name: { vi: 'xâm nhập trái phép', en: 'intrusion' } },
        { id: 'defacement', name: { vi: 'thay đổi giao diện', en: 'defacement' } },
        { id: 'leak', name: { vi: 'lộ lọt dữ liệu', en: 'data leak' } },
        { id: 'failure', name: { vi: 'sự cố kỹ thuật', en: 'technical failure' } },
      ],
      attributes: {
        lawClass: { vi: 'Phân loại theo quy định', en: 'Class in law' },
        system: { vi: 'Hệ thống', en: 'System' },
        unit: { vi: 'Đơn vị xử lý', en: 'Unit that handles it' },
        sensor: { vi: 'Phát hiện bởi', en: 'Detected by' },
        signature: { vi: 'Mã dấu hiệu', en: 'Signature' },
        events: { vi: 'Số sự kiện', en: 'Events' },
        blocked: { vi: 'Đã ngăn chặn', en: 'Blocked' },
      },
      choices: {
        lawClass: [
          { id: 'common', name: { vi: 'thông thường', en: 'common' } },
          { id: 'serious', name: { vi: 'nghiêm trọng', en: 'serious' } },
        ],
      },
    },
  ],
  noticeKinds: [
    {
      id: 'infosec.alert',
      name: { vi: 'Cảnh báo an toàn thông tin', en: 'Security alert' },
      attributes: {
        issuer: { vi: 'Nơi cảnh báo', en: 'Issued by' },
        affects: { vi: 'Phạm vi ảnh hưởng', en: 'Affects' },
        signature: { vi: 'Mã dấu hiệu', en: 'Signature' },
        events: { vi: 'Số sự kiện', en: 'Events' },
        blocked: { vi: 'Đã ngăn chặn', en: 'Blocked' },
      },
    },
  ],
})
