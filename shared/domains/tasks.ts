import { defineDomain } from './domain.ts'
import { casesCounted, casesShare, closedWithin, isLate, isOpen } from '../declare/of-cases.ts'
import { DAY_MS } from '../declare/periods.ts'

const kind = 'tasks.task'
const YEAR_MS = 365 * DAY_MS
const SOON_MS = 7 * DAY_MS

/** What tasks and directives are about. */
const CATEGORIES = [
  { id: 'economy', name: { vi: 'kinh tế, ngân sách', en: 'economy and budget' } },
  { id: 'investment', name: { vi: 'đầu tư công', en: 'public investment' } },
  { id: 'land', name: { vi: 'đất đai, giải phóng mặt bằng', en: 'land and site clearance' } },
  { id: 'digital', name: { vi: 'chuyển đổi số', en: 'digital transformation' } },
  { id: 'reform', name: { vi: 'cải cách hành chính', en: 'administrative reform' } },
  { id: 'society', name: { vi: 'văn hóa, xã hội', en: 'culture and society' } },
  { id: 'order', name: { vi: 'quốc phòng, an ninh', en: 'defence and public order' } },
  { id: 'disaster', name: { vi: 'phòng, chống thiên tai', en: 'natural disasters' } },
] as const

/** Steering tasks that the committee assigned, of the last 365 days; every figure is counted from them. */
export const tasks = defineDomain({
  id: 'tasks',
  name: { vi: 'Nhiệm vụ chỉ đạo, điều hành', en: 'Steering tasks' },
  indicators: [
    casesCounted(
      {
        id: 'tasks.assigned',
        name: { vi: 'Nhiệm vụ được giao (365 ngày)', en: 'Tasks assigned (365 days)' },
        short: { vi: 'được giao', en: 'assigned' },
        kind,
      },
      (item, now) => item.openedAt >= now - YEAR_MS,
    ),
    casesCounted(
      {
        id: 'tasks.open',
        name: { vi: 'Nhiệm vụ chưa hoàn thành', en: 'Tasks not yet done' },
        short: { vi: 'nhiệm vụ', en: 'tasks' },
        kind,
      },
      isOpen,
    ),
    casesCounted(
      {
        id: 'tasks.done',
        name: { vi: 'Nhiệm vụ đã hoàn thành (365 ngày)', en: 'Tasks done (365 days)' },
        short: { vi: 'hoàn thành', en: 'done' },
        kind,
        better: 'up',
      },
      (item, now) => item.status === 'done' && item.openedAt >= now - YEAR_MS,
    ),
    casesCounted(
      {
        id: 'tasks.dueSoon',
        name: { vi: 'Nhiệm vụ đến hạn trong 7 ngày', en: 'Tasks due within 7 days' },
        short: { vi: 'sắp hạn', en: 'due soon' },
        kind,
      },
      (item, now) =>
        isOpen(item) && item.dueAt !== undefined && item.dueAt >= now && item.dueAt < now + SOON_MS,
    ),
    casesCounted(
      {
        id: 'tasks.late',
        name: { vi: 'Nhiệm vụ quá hạn', en: 'Tasks overdue' },
        short: { vi: 'quá hạn', en: 'overdue' },
        kind,
        better: 'down',
        thresholds: { attention: 1, high: 10 },
      },
      (item, now) => isOpen(item) && isLate(item, now),
    ),
    casesCounted(
      {
        id: 'tasks.notBegun',
        name: { vi: 'Nhiệm vụ chưa triển khai', en: 'Tasks not begun' },
        short: { vi: 'chưa triển khai', en: 'not begun' },
        kind,
        better: 'down',
      },
      (item) => item.status === 'not-begun',
    ),
    casesShare(
      {
        id: 'tasks.onTime',
        // Numerator done by their deadline, denominator done, and open past it.
        name: { vi: 'Nhiệm vụ hoàn thành đúng hạn', en: 'Tasks done on time' },
        short: { vi: 'đúng hạn', en: 'on time' },
        kind,
        thresholds: { attention: 95, high: 85, critical: 70 },
      },
      (item, now) => {
        if (item.status === 'withdrawn') return undefined
        if (isLate(item, now)) return false
        return closedWithin(item, now, YEAR_MS) ? true : undefined
      },
    ),
  ],
  thingKinds: [],
  caseKinds: [
    {
      id: kind,
      name: { vi: 'Nhiệm vụ', en: 'Task' },
      statuses: [
        { id: 'not-begun', name: { vi: 'chưa triển khai', en: 'not begun' }, severity: 'normal' },
        { id: 'in-progress', name: { vi: 'đang thực hiện', en: 'in progress' }, severity: 'normal' },
        {
          id: 'reported',
          name: { vi: 'đã báo cáo, chờ xác nhận', en: 'reported as done' },
          severity: 'normal',
        },
        { id: 'done', name: { vi: 'hoàn thành', en: 'done' }, severity: 'normal', closed: true },
        { id: 'withdrawn', name: { vi: 'thôi theo dõi', en: 'withdrawn' }, severity: 'normal', closed: true },
      ],
      categories: CATEGORIES,
      attributes: {
        unit: { vi: 'Đơn vị chủ trì', en: 'Unit in charge' },
        document: { vi: 'Văn bản giao', en: 'Assigned by' },
        progress: { vi: 'Tiến độ (%)', en: 'Progress (%)' },
      },
    },
    {
      // Given by this centre to one below it, or to this one by the centre above: it belongs to who gave it.
      id: 'tasks.directive',
      name: { vi: 'Chỉ đạo', en: 'Directive' },
      statuses: [
        { id: 'given', name: { vi: 'đã giao, chưa nhận', en: 'given, not received' }, severity: 'attention' },
        { id: 'received', name: { vi: 'đã nhận', en: 'received' }, severity: 'normal' },
        { id: 'in-progress', name: { vi: 'đang thực hiện', en: 'in progress' }, severity: 'normal' },
        {
          id: 'reported',
          name: { vi: 'đã báo cáo, chờ xác nhận', en: 'reported as done' },
          severity: 'normal',
        },
        { id: 'done', name: { vi: 'hoàn thành', en: 'done' }, severity: 'normal', closed: true },
        { id: 'withdrawn', name: { vi: 'đã rút', en: 'withdrawn' }, severity: 'normal', closed: true },
      ],
      categories: CATEGORIES,
      attributes: {
        from: { vi: 'Nơi giao', en: 'Given by' },
        to: { vi: 'Nơi thực hiện', en: 'Given to' },
        progress: { vi: 'Tiến độ (%)', en: 'Progress (%)' },
        receivedAt: { vi: 'Nhận lúc', en: 'Received at' },
        note: { vi: 'Báo cáo', en: 'Report' },
        heard: { vi: 'Báo cáo gần nhất', en: 'Last heard' },
      },
    },
    {
      // What the centre that was told says of it: that one's own, and sent up like every fact.
      id: 'tasks.receipt',
      name: { vi: 'Tiếp nhận chỉ đạo', en: 'Receipt of a directive' },
      statuses: [
        { id: 'received', name: { vi: 'đã nhận', en: 'received' }, severity: 'normal' },
        { id: 'in-progress', name: { vi: 'đang thực hiện', en: 'in progress' }, severity: 'normal' },
        {
          id: 'reported',
          name: { vi: 'đã báo cáo, chờ xác nhận', en: 'reported as done' },
          severity: 'normal',
        },
        { id: 'settled', name: { vi: 'đã kết thúc', en: 'settled' }, severity: 'normal', closed: true },
      ],
      categories: CATEGORIES,
      attributes: {
        by: { vi: 'Nơi thực hiện', en: 'Carried out by' },
        progress: { vi: 'Tiến độ (%)', en: 'Progress (%)' },
        note: { vi: 'Báo cáo', en: 'Report' },
      },
    },
    {
      // To the centre that a fact was born in, from one above it: it belongs to who proposes.
      id: 'tasks.proposal',
      name: { vi: 'Đề xuất sửa dữ kiện', en: 'Proposed change' },
      statuses: [
        {
          id: 'proposed',
          name: { vi: 'đã đề xuất, chưa nhận', en: 'proposed, not received' },
          severity: 'attention',
        },
        {
          id: 'received',
          name: { vi: 'đã nhận, chờ trả lời', en: 'received, not answered' },
          severity: 'normal',
        },
        { id: 'accepted', name: { vi: 'được chấp nhận', en: 'accepted' }, severity: 'normal', closed: true },
        { id: 'declined', name: { vi: 'bị từ chối', en: 'declined' }, severity: 'normal', closed: true },
        { id: 'withdrawn', name: { vi: 'đã rút', en: 'withdrawn' }, severity: 'normal', closed: true },
      ],
      categories: [],
      attributes: {
        from: { vi: 'Nơi đề xuất', en: 'Proposed by' },
        to: { vi: 'Nơi có dữ kiện', en: 'Owner of the fact' },
        feed: { vi: 'Nguồn', en: 'Feed' },
        factKind: { vi: 'Loại dữ kiện', en: 'Kind of fact' },
        fact: { vi: 'Dữ kiện', en: 'Fact' },
        madeFrom: { vi: 'Lập từ bản', en: 'Made from revision' },
        toStatus: { vi: 'Trạng thái đề xuất', en: 'Proposed status' },
        toCategory: { vi: 'Loại đề xuất', en: 'Proposed category' },
        receivedAt: { vi: 'Nhận lúc', en: 'Received at' },
        note: { vi: 'Trả lời', en: 'Answer' },
      },
    },
    {
      // What the owner of the fact says of it: that one's own, and sent up like every fact.
      id: 'tasks.answer',
      name: { vi: 'Trả lời đề xuất', en: 'Answer to a proposal' },
      statuses: [
        { id: 'received', name: { vi: 'đã nhận', en: 'received' }, severity: 'normal' },
        { id: 'accepted', name: { vi: 'chấp nhận', en: 'accepted' }, severity: 'normal', closed: true },
        { id: 'declined', name: { vi: 'từ chối', en: 'declined' }, severity: 'normal', closed: true },
        { id: 'settled', name: { vi: 'đề xuất đã rút', en: 'withdrawn' }, severity: 'normal', closed: true },
      ],
      categories: [],
      attributes: {
        by: { vi: 'Nơi trả lời', en: 'Answered by' },
        to: { vi: 'Nơi đề xuất', en: 'Proposed by' },
        fact: { vi: 'Dữ kiện', en: 'Fact' },
        factKind: { vi: 'Loại dữ kiện', en: 'Kind of fact' },
        note: { vi: 'Lý do', en: 'Reason' },
        madeRevision: { vi: 'Bản mới', en: 'New revision' },
      },
    },
  ],
  noticeKinds: [],
})
