import { textsOver, type DomainTexts } from './indicator-texts.ts'

const now = textsOver('live', 0)
const daily = textsOver('day', 1)
const LEVELS = [1, 2, 3, 4, 5]

export const infosecTexts: DomainTexts = {
  incidentsOpen: now([
    'Sự cố an toàn thông tin mạng chưa kết thúc.',
    'Information security incidents that are not over.',
  ]),
  incidentsSerious: now([
    'Sự cố đang mở ở hai mức cao nhất của thang giám sát (cao, nghiêm trọng); thang này là thông lệ của trung tâm giám sát, không phải phân loại trong luật.',
    'Open incidents of the two highest severities of security centres (high, critical); that scale is a convention and no class in law.',
  ]),
  incidentsLate: now(['Sự cố đang mở đã quá hạn xử lý.', 'Open incidents past their deadline.']),
  systemsUp: now(
    [
      'Phần hệ thống thông tin hoạt động bình thường; hệ thống đang bảo trì không được tính.',
      'Share of information systems that run as they should; those under maintenance are not counted.',
    ],
    ['Hệ thống bình thường', 'Systems as they should be'],
    ['Hệ thống được giám sát', 'Systems watched'],
  ),
  ...Object.fromEntries(
    LEVELS.map((level) => [
      `systemsLevel${level}`,
      now([
        `Hệ thống thông tin cấp độ ${level} theo Nghị định 85/2016/NĐ-CP.`,
        `Information systems of level ${level} by Decree 85/2016/NĐ-CP.`,
      ]),
    ]),
  ),
  approved: now(
    ['Phần hệ thống đã được phê duyệt cấp độ.', 'Share of systems whose level was approved.'],
    ['Hệ thống đã phê duyệt', 'Systems approved'],
    ['Hệ thống', 'Systems'],
  ),
  events: now([
    'Sự kiện an toàn thông tin ghi nhận từ 0 giờ hôm nay, trước khi lọc; phần lớn không phải sự cố.',
    'Security events noted since midnight, before they are sifted; most are no incidents.',
  ]),
  blocked: now(['Cuộc tấn công bị chặn từ 0 giờ hôm nay.', 'Attacks that were blocked since midnight.']),
  patched: daily(
    [
      'Phần máy đã cài mọi bản vá cho lỗ hổng nghiêm trọng.',
      'Share of machines with every patch for critical weaknesses.',
    ],
    ['Máy đã vá đủ', 'Machines patched'],
    ['Máy của hệ thống', 'Machines of the systems'],
  ),
}
