import type { Request, Response } from 'express'
import type { HttpErrorCode } from '../../shared/http-answers.ts'
import type { Label, Locale } from '../../shared/label.ts'

/** The language of messages: what Accept-Language prefers of the two, Vietnamese otherwise. */
export function localeOf(request: Request): Locale {
  return request.acceptsLanguages('vi', 'en') === 'en' ? 'en' : 'vi'
}

/** Answers with a known error, and with what was expected where that is known. A body that was not read is not waited for. */
export function refuse(
  request: Request,
  response: Response,
  status: number,
  code: HttpErrorCode,
  path?: string,
  expected?: Label,
): void {
  if (!request.complete) response.set('Connection', 'close')
  const locale = localeOf(request)
  const message = [MESSAGES[code], ...(expected ? [expected] : [])].map((label) => label[locale]).join(': ')
  response.status(status).json(path === undefined ? { code, message } : { code, message, path })
}

const MESSAGES: Readonly<Record<HttpErrorCode, Label>> = {
  'not-json': { vi: 'nội dung không phải JSON', en: 'the body is not JSON' },
  'not-utf8': { vi: 'nội dung không phải UTF-8', en: 'the body is not UTF-8' },
  'not-a-batch': {
    vi: 'nội dung không phải một lô quan trắc',
    en: 'the body is not a batch of observations',
  },
  malformed: { vi: 'yêu cầu sai cấu trúc', en: 'the request is malformed' },
  'bad-credential': {
    vi: 'thiếu hoặc sai mã bí mật của nguồn',
    en: "the feed's credential is missing or wrong",
  },
  'unknown-feed': { vi: 'trung tâm không biết nguồn này', en: 'this centre knows no such feed' },
  'not-signed-in': { vi: 'cần đăng nhập', en: 'sign in first' },
  'not-authorised': {
    vi: 'không được phép: ngoài quyền được giao, hoặc yêu cầu đến từ trang lạ',
    en: 'not permitted: beyond what was granted, or the request comes from a foreign page',
  },
  'foreign-host': {
    vi: 'máy chủ này không cần mã bí mật nên chỉ trả lời dưới tên của chính máy (localhost)',
    en: 'this server asks for no credential, so it answers by a name of this machine only (localhost)',
  },
  'not-found': { vi: 'không có địa chỉ này', en: 'nothing is here' },
  'unknown-scope': { vi: 'không có phạm vi này', en: 'no such scope' },
  'unknown-domain': { vi: 'không có lĩnh vực này', en: 'no such domain' },
  'unknown-indicator': { vi: 'không có chỉ tiêu này', en: 'no such indicator' },
  'unknown-series': {
    vi: 'lịch sử không có chuỗi số liệu này',
    en: 'the history knows no such series',
  },
  'no-roll-up': {
    vi: 'chỉ tiêu này chỉ có nghĩa tại từng đối tượng, không cộng gộp theo phạm vi',
    en: 'this indicator means nothing beyond its own thing or area',
  },
  'no-parts': {
    vi: 'chỉ tiêu này do máy chủ tính, không cộng lại được từ các chuỗi số liệu',
    en: 'this indicator is computed by the server: it cannot be added up from series',
  },
  'took-too-long': {
    vi: 'câu hỏi này mất quá nhiều thời gian, hãy hỏi một khoảng ngắn hơn',
    en: 'this took too long; ask for a shorter span',
  },
  'too-large': { vi: 'nội dung quá lớn', en: 'the body is too large' },
  'unsupported-type': {
    vi: 'cần Content-Type application/json',
    en: 'Content-Type must be application/json',
  },
  'unsupported-encoding': {
    vi: 'Content-Encoding chỉ nhận gzip hoặc identity',
    en: 'Content-Encoding must be gzip or identity',
  },
  'key-reused': {
    vi: 'Idempotency-Key này đã dùng với nội dung khác',
    en: 'this Idempotency-Key came before with another content',
  },
  'too-many': {
    vi: 'nguồn này gửi quá nhanh, hãy thử lại sau',
    en: 'this feed sends too fast; try again later',
  },
  busy: {
    vi: 'máy chủ đang bận, hãy thử lại sau một giây',
    en: 'the server has no time for this now; try again in a second',
  },
  'not-recording': {
    vi: 'máy chủ chưa ghi được dữ liệu xuống đĩa, hãy gửi lại sau',
    en: 'the server cannot record now; send it again later',
  },
  'id-taken': { vi: 'mã này đã thuộc về nguồn khác', en: 'this id names another feed' },
  'too-many-feeds': { vi: 'trung tâm đã có quá nhiều nguồn', en: 'this centre has as many feeds as it may' },
  'of-the-pack': {
    vi: 'nguồn này khai báo trong gói địa bàn, hãy sửa ở đó',
    en: 'this feed is declared in the pack; change it there',
  },
  'unknown-credential': { vi: 'nguồn này không có mã bí mật đó', en: 'this feed has no such credential' },
  'of-the-configuration': {
    vi: 'mã bí mật này nằm trong cấu hình máy chủ, hãy đổi ở đó',
    en: "this credential stands in the server's settings; change it there",
  },
  'too-many-credentials': {
    vi: 'nguồn này đã có đủ số mã bí mật cho phép, hãy thu hồi bớt',
    en: 'this feed has as many credentials as it may; revoke one first',
  },
  'feed-retired': { vi: 'nguồn này đã ngừng dùng', en: 'this feed is retired' },
  'unknown-file': {
    vi: 'máy chủ không còn giữ tệp này, hãy chọn lại tệp',
    en: 'the server holds this file no more: choose it again',
  },
  'unknown-mapping': { vi: 'không có cách đọc cột này', en: 'no such mapping' },
  'too-many-mappings': {
    vi: 'nguồn này đã nhớ quá nhiều cách đọc cột, hãy xóa bớt',
    en: 'this feed has as many mappings as are kept: forget some',
  },
  'unreadable-file': { vi: 'không đọc được tệp', en: 'the file cannot be read' },
  internal: { vi: 'lỗi của máy chủ', en: 'an error of this server' },
}
