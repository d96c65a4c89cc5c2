import { defineDomain } from './domain.ts'
import { amount, share } from '../declare/figures.ts'
import { casesCounted, casesShare, closedWithin, isLate, isOpen } from '../declare/of-cases.ts'
import { DAY_MS, HOUR_MS } from '../declare/periods.ts'

const FIELDS = [
  { id: 'economy', name: { vi: 'kinh tế, đầu tư', en: 'economy and investment' } },
  { id: 'land', name: { vi: 'đất đai, xây dựng', en: 'land and building' } },
  { id: 'environment', name: { vi: 'môi trường', en: 'environment' } },
  { id: 'traffic', name: { vi: 'giao thông', en: 'traffic' } },
  { id: 'public-order', name: { vi: 'an ninh trật tự', en: 'public order' } },
  { id: 'procedures', name: { vi: 'thủ tục hành chính', en: 'administrative procedures' } },
  { id: 'health', name: { vi: 'y tế', en: 'health' } },
  { id: 'education', name: { vi: 'giáo dục', en: 'education' } },
  { id: 'culture', name: { vi: 'văn hóa, du lịch', en: 'culture and tourism' } },
  { id: 'disaster', name: { vi: 'thiên tai', en: 'natural disaster' } },
  { id: 'other', name: { vi: 'khác', en: 'other' } },
] as const

/** Of today, by a desk that watches what is published. */
const today = { cadenceMs: HOUR_MS, resets: 'daily' } as const

export const press = defineDomain({
  id: 'press',
  name: { vi: 'Báo chí, truyền thông', en: 'Press and media' },
  indicators: [
    amount({
      ...today,
      id: 'press.items',
      quantity: 'item',
      name: { vi: 'Tin, bài về địa phương hôm nay', en: 'Items about the place today' },
      short: { vi: 'tin, bài', en: 'items' },
    }),
    amount({
      ...today,
      id: 'press.positive',
      quantity: 'item',
      name: { vi: 'Tin, bài tích cực hôm nay', en: 'Positive items today' },
      short: { vi: 'tích cực', en: 'positive' },
      better: 'up',
    }),
    amount({
      ...today,
      id: 'press.neutral',
      quantity: 'item',
      name: { vi: 'Tin, bài trung lập hôm nay', en: 'Neutral items today' },
      short: { vi: 'trung lập', en: 'neutral' },
    }),
    amount({
      ...today,
      id: 'press.negative',
      quantity: 'item',
      name: { vi: 'Tin, bài tiêu cực hôm nay', en: 'Negative items today' },
      short: { vi: 'tiêu cực', en: 'negative' },
      better: 'down',
    }),
    share({
      ...today,
      id: 'press.negativeShare',
      name: { vi: 'Tỷ lệ tin, bài tiêu cực', en: 'Share of negative items' },
      short: { vi: 'tiêu cực', en: 'negative' },
      better: 'down',
      thresholds: { attention: 25, high: 40, critical: 60 },
    }),
    amount({
      ...today,
      id: 'press.reach',
      quantity: 'view',
      name: { vi: 'Lượt tiếp cận hôm nay', en: 'Reach today' },
      short: { vi: 'lượt tiếp cận', en: 'reach' },
      max: 1e12,
    }),
    casesCounted(
      {
        id: 'press.toAnswer',
        name: { vi: 'Thông tin báo chí cần trả lời', en: 'Press items to be answered' },
        short: { vi: 'cần trả lời', en: 'to answer' },
        kind: 'press.response',
        better: 'down',
      },
      isOpen,
    ),
    casesCounted(
      {
        id: 'press.answerLate',
        name: { vi: 'Trả lời báo chí quá hạn', en: 'Answers to the press overdue' },
        short: { vi: 'quá hạn', en: 'overdue' },
        kind: 'press.response',
        better: 'down',
        thresholds: { attention: 1, high: 5 },
      },
      (item, now) => isOpen(item) && isLate(item, now),
    ),
    casesShare(
      {
        id: 'press.answeredOnTime',
        name: { vi: 'Trả lời báo chí đúng hạn (30 ngày qua)', en: 'Press answered on time (last 30 days)' },
        short: { vi: 'trả lời đúng hạn', en: 'answered on time' },
        kind: 'press.response',
        thresholds: { attention: 90, high: 75 },
      },
      (item, now) =>
        item.status !== 'no-answer' && closedWithin(item, now, 30 * DAY_MS) ? !isLate(item, now) : undefined,
    ),
  ],
  thingKinds: [
    {
      id: 'press.desk',
      name: { vi: 'Bộ phận theo dõi thông tin', en: 'Media monitoring desk' },
      cadenceMs: 0,
      statuses: [
        { id: 'running', name: { vi: 'đang theo dõi', en: 'watching' }, severity: 'normal' },
        { id: 'down', name: { vi: 'mất kết nối', en: 'down' }, severity: 'attention' },
      ],
      indicators: [
        'press.items',
        'press.positive',
        'press.neutral',
        'press.negative',
        'press.negativeShare',
        'press.reach',
      ],
      judgedBy: [],
      attributes: {},
    },
  ],
  caseKinds: [
    {
      id: 'press.response',
      name: { vi: 'Thông tin cần trả lời', en: 'Item to be answered' },
      statuses: [
        { id: 'new', name: { vi: 'mới', en: 'new' }, severity: 'attention' },
        { id: 'assigned', name: { vi: 'đã giao đơn vị', en: 'assigned' }, severity: 'normal' },
        { id: 'drafting', name: { vi: 'đang chuẩn bị trả lời', en: 'being prepared' }, severity: 'normal' },
        { id: 'answered', name: { vi: 'đã trả lời', en: 'answered' }, severity: 'normal', closed: true },
        {
          id: 'no-answer',
          name: { vi: 'không phải trả lời', en: 'no answer due' },
          severity: 'normal',
          closed: true,
        },
      ],
      categories: FIELDS,
      attributes: {
        unit: { vi: 'Đơn vị trả lời', en: 'Unit that answers' },
        source: { vi: 'Nguồn tin', en: 'Source' },
        item: { vi: 'Mã tin', en: 'Item' },
      },
    },
  ],
  noticeKinds: [
    {
      id: 'press.item',
      name: { vi: 'Tin, bài', en: 'Press item' },
      attributes: {
        source: { vi: 'Nguồn tin', en: 'Source' },
        medium: { vi: 'Loại hình', en: 'Medium' },
        topic: { vi: 'Lĩnh vực', en: 'Topic' },
        sentiment: { vi: 'Sắc thái', en: 'Sentiment' },
        reach: { vi: 'Lượt tiếp cận', en: 'Reach' },
        link: { vi: 'Liên kết', en: 'Link' },
      },
      choices: {
        sentiment: [
          { id: 'positive', name: { vi: 'tích cực', en: 'positive' } },
          { id: 'neutral', name: { vi: 'trung lập', en: 'neutral' } },
          { id: 'negative', name: { vi: 'tiêu cực', en: 'negative' } },
        ],
        medium: [
          { id: 'online', name: { vi: 'báo điện tử', en: 'online paper' } },
          { id: 'print', name: { vi: 'báo in', en: 'newspaper' } },
          { id: 'broadcast', name: { vi: 'phát thanh, truyền hình', en: 'radio and television' } },
          { id: 'social', name: { vi: 'mạng xã hội', en: 'social media' } },
        ],
        topic: FIELDS,
      },
    },
    { id: 'press.digest', name: { vi: 'Điểm báo', en: 'Press digest' } },
  ],
  sums: [{ whole: 'press.items', parts: ['press.positive', 'press.neutral', 'press.negative'] }],
})
