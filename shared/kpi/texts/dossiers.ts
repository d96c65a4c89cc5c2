import { PORTAL_STATUSES } from '../../dossiers/portal-status.ts'
import { textsOver, type DomainTexts, type IndicatorTexts } from './indicator-texts.ts'

const now = textsOver('live', 0)

function statusTexts(): Record<string, IndicatorTexts> {
  return Object.fromEntries(
    PORTAL_STATUSES.map(({ code, name }) => [
      `status${code}`,
      now([
        `Hồ sơ của sổ tháng đang ở mã trạng thái ${code} của Cổng Dịch vụ công quốc gia: ${name.vi}.`,
        `Dossiers of the month’s book at status ${code} of the national portal: ${name.en}.`,
      ]),
    ]),
  )
}

/** The book of a month: what was open at its start or came in since, by where it stands now. */
export const dossierTexts: DomainTexts = {
  dossiers: now([
    'Sổ của tháng: hồ sơ còn mở đầu tháng và hồ sơ nhận từ đó, dù nay ở trạng thái nào.',
    'The book of the month: dossiers open at its start and received since, wherever they stand now.',
  ]),
  ...statusTexts(),
  inProcess: now([
    'Hồ sơ đang tính giờ: mã trạng thái 1, 2 và 4.',
    'Dossiers whose clock runs: status 1, 2 and 4.',
  ]),
  paused: now([
    'Hồ sơ tạm dừng tính giờ: mã trạng thái 5, 6 và 8.',
    'Dossiers whose clock stands still: status 5, 6 and 8.',
  ]),
  refused: now([
    'Hồ sơ không được tiếp nhận (mã 3): đã kết thúc, không bao giờ quá hạn.',
    'Dossiers not accepted (status 3): they are over, and never overdue.',
  ]),
  done: now(['Hồ sơ đã xong: mã trạng thái 9, 10 và 7.', 'Dossiers done: status 9, 10 and 7.']),
  inProcessLate: now([
    'Hồ sơ đang xử lý đã qua ngày hẹn trả.',
    'Dossiers in process past the day that was promised.',
  ]),
  onTimeAll: now(
    [
      'Đúng hạn theo cách tính của Quyết định 766: hồ sơ đang xử lý đã quá hạn bị tính trễ trước khi giải quyết xong.',
      'On time as Decision 766 counts: a dossier in process past its deadline counts against it before it is resolved.',
    ],
    ['Giải quyết đúng hạn và đang xử lý trong hạn', 'Resolved in time, and in process in time'],
    ['Đã giải quyết và đang xử lý', 'Resolved and in process'],
  ),
}
