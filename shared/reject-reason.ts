import type { RejectCode } from './batch.ts'
import type { Label } from './label.ts'

/** What each refusal says to people. A malformed member is told by its schema instead, where that knows more. */
export const REJECT_REASONS: Readonly<Record<RejectCode, Label>> = {
  malformed: { vi: 'không đúng cấu trúc của một quan trắc', en: 'not the shape of an observation' },
  'unknown-indicator': { vi: 'không có chỉ tiêu này', en: 'no such indicator' },
  'unknown-kind': { vi: 'không có loại này', en: 'no such kind' },
  'unknown-status': { vi: 'loại này không có trạng thái đó', en: 'this kind has no such status' },
  'unknown-category': { vi: 'loại này không có nhóm đó', en: 'this kind has no such category' },
  'unknown-area': {
    vi: 'không có đơn vị này vào ngày của cây địa giới',
    en: 'no such area on the day of the area tree',
  },
  'unknown-thing': {
    vi: 'nguồn này chưa gửi đối tượng đó; hãy gửi đối tượng trước số liệu của nó',
    en: 'this feed has not sent that thing; send the thing before its figures',
  },
  'not-in-scope': {
    vi: 'nằm ngoài lĩnh vực hoặc địa bàn mà nguồn này được gửi',
    en: 'outside the domains or areas that this feed may speak for',
  },
  'not-declared': {
    vi: 'nguồn này chưa khai báo sẽ gửi loại hoặc chỉ tiêu đó',
    en: 'this feed has not declared that it says this kind or indicator',
  },
  'needs-thing-or-area': {
    vi: 'số liệu cần đúng một trong hai: đối tượng hoặc địa bàn',
    en: 'a reading needs exactly one of thing and area',
  },
  'out-of-range': {
    vi: 'ngoài khoảng hợp lý của chỉ tiêu',
    en: 'outside the plausible range of the indicator',
  },
  'missing-parts': {
    vi: 'tử số và mẫu số phải có cả hai, hoặc không có',
    en: 'numerator and denominator come together, or not at all',
  },
  'inconsistent-parts': {
    vi: 'giá trị không khớp với tử số chia mẫu số',
    en: 'the value is not numerator over denominator',
  },
  'time-in-future': {
    vi: 'thời điểm vượt đồng hồ của nguồn quá 10 phút',
    en: "more than 10 minutes ahead of the feed's own clock",
  },
  'too-old': {
    vi: 'cũ hơn thời hạn lưu số liệu của lĩnh vực này, tính theo đồng hồ của nguồn',
    en: "older than the readings that are kept of this domain, by the feed's own clock",
  },
  'too-many': { vi: 'vượt giới hạn của máy chủ', en: 'more than this server holds' },
  'not-mapped': {
    vi: 'bộ chuyển đổi của nguồn không được đặt để nhận loại này',
    en: 'the adapter of this feed is not set to take anything of this kind',
  },
  loop: {
    vi: 'đã đi qua trung tâm này rồi: dữ kiện không quay lại nơi nó đã qua',
    en: 'it has passed this centre already: a fact does not come back to where it was',
  },
  'not-announced': {
    vi: 'trung tâm gửi chưa báo trước nguồn này, hoặc nguồn đã bị từ chối',
    en: 'the centre that sends has not announced this feed, or it was refused',
  },
}

/** An indicator that only the server may say. */
export const COMPUTED_HERE: Label = {
  vi: 'chỉ tiêu này do máy chủ tính, không nhận từ nguồn',
  en: 'the server computes this indicator; feeds do not send it',
}

/** Added where an `area` names a zone. */
export const ZONES_HOLD_AREAS: Label = {
  vi: 'vùng (zone) chứa các đơn vị chứ không phải là đơn vị: hãy gửi mã của một đơn vị trong vùng, xem GET /api/v1/areas',
  en: 'a zone holds areas and is none: send the code of an area within it, see GET /api/v1/areas',
}
