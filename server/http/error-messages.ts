import type { HttpErrorCode } from '../../shared/http-answers.ts'
import type { Label } from '../../shared/label.ts'

/** What each known error of HTTP says. */
export const MESSAGES: Readonly<Record<HttpErrorCode, Label>> = {
  'not-json': { vi: 'nội dung không phải JSON', en: 'the body is not JSON' },
  'not-utf8': { vi: 'nội dung không phải UTF-8', en: 'the body is not UTF-8' },
  'not-a-batch': {
    vi: 'nội dung không phải một lô quan trắc',
    en: 'the body is not a batch of observations',
  },
  'not-xml': { vi: 'nội dung không phải XML', en: 'the body is not XML' },
  'xml-entities': {
    vi: 'XML có DOCTYPE hoặc thực thể (entity), máy chủ không nhận',
    en: 'the XML has a DOCTYPE or entities, which are not taken',
  },
  'not-the-format': {
    vi: 'nội dung không đúng định dạng mà nguồn này khai báo',
    en: 'the body is not in the format that this feed declares',
  },
  'no-adapter': {
    vi: 'nguồn này không khai báo bộ chuyển đổi nhận dữ liệu gửi đến; hãy dùng POST /api/v1/observations',
    en: 'this feed declares no adapter that takes what is posted; use POST /api/v1/observations',
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
    vi: 'máy chủ này không trả lời dưới tên đó, chỉ dưới tên của chính nó (PUBLIC_URL, HOST, localhost)',
    en: 'this server does not answer by that name, only by its own (PUBLIC_URL, HOST, localhost)',
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
  'too-many': { vi: 'gửi quá nhanh, hãy thử lại sau', en: 'too many at once; try again later' },
  'too-long': { vi: 'địa chỉ quá dài', en: 'the address is too long' },
  'headers-too-large': {
    vi: 'phần đầu của yêu cầu quá lớn hoặc quá nhiều dòng',
    en: 'the headers are too large, or too many',
  },
  'wrong-sign-in': {
    vi: 'địa chỉ thư hoặc mật khẩu không đúng',
    en: 'the e-mail address or the password is wrong',
  },
  'wrong-code': { vi: 'mã xác thực không đúng hoặc đã dùng', en: 'the code is wrong, or was used' },
  'wrong-password': { vi: 'mật khẩu không đúng', en: 'the password is wrong' },
  'too-many-attempts': {
    vi: 'sai quá nhiều lần, hãy đợi rồi thử lại',
    en: 'too many attempts failed; wait, then try again',
  },
  'link-spent': {
    vi: 'liên kết không đúng, đã dùng hoặc đã hết hạn; hãy xin liên kết mới',
    en: 'the link is wrong, was used or is over; ask for a new one',
  },
  'email-taken': { vi: 'địa chỉ thư này đã có người dùng', en: 'somebody has this e-mail address' },
  'beyond-grants': {
    vi: 'quyền này nằm ngoài phạm vi bạn quản trị',
    en: 'this grant lies beyond what you administer',
  },
  'last-administrator': {
    vi: 'không còn ai khác quản trị toàn hệ thống',
    en: 'nobody else administers everything',
  },
  'demo-account': {
    vi: 'tài khoản trình diễn không đổi được người dùng thật; hãy dùng liên kết quản trị in ra khi khởi động',
    en: 'accounts of the demo change nothing about people; use the link that the start printed',
  },
  'too-many-people': { vi: 'đã đủ số người dùng tối đa', en: 'there are as many people as there may be' },
  'second-factor-on': { vi: 'xác thực hai lớp đang bật', en: 'the second factor is on' },
  'second-factor-off': { vi: 'xác thực hai lớp chưa bật', en: 'the second factor is off' },
  'too-slow': { vi: 'yêu cầu đến quá chậm', en: 'the request came too slowly' },
  'too-deep': { vi: 'nội dung lồng quá sâu', en: 'it nests too deeply' },
  busy: {
    vi: 'máy chủ đang bận, hãy thử lại sau một giây',
    en: 'the server has no time for this now; try again in a second',
  },
  'not-recording': {
    vi: 'máy chủ chưa ghi được dữ liệu xuống đĩa, hãy gửi lại sau',
    en: 'the server cannot record now; send it again later',
  },
  starting: {
    vi: 'máy chủ đang khởi động, hãy thử lại sau',
    en: 'the server is starting; try again later',
  },
  'id-taken': { vi: 'mã này đã được dùng', en: 'this id is taken' },
  'too-many-feeds': { vi: 'trung tâm đã có quá nhiều nguồn', en: 'this centre has as many feeds as it may' },
  'of-the-pack': {
    vi: 'nguồn này khai báo trong gói địa bàn, hãy sửa ở đó',
    en: 'this feed is declared in the pack; change it there',
  },
  'of-the-server': {
    vi: 'nguồn này do chính máy chủ ghi, không sửa hay cấp mã được',
    en: 'the server itself speaks as this feed: it is not changed, and nobody gets a credential for it',
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
  'wrong-formula': { vi: 'công thức không dùng được', en: 'the formula cannot be used' },
  'fixed-field': {
    vi: 'không đổi được: số liệu đã có sẽ mang nghĩa khác, hãy thêm một chỉ tiêu khác',
    en: 'it cannot be changed: figures that were said already would come to mean something else; add another indicator',
  },
  'version-taken': {
    vi: 'người khác vừa sửa định nghĩa này, hãy xem bản mới rồi sửa lại',
    en: 'somebody else changed this definition meanwhile: look at the new version and change that',
  },
  'too-many-definitions': {
    vi: 'từ điển đã có đủ số chỉ tiêu hoặc phiên bản cho phép',
    en: 'the dictionary has as many indicators or versions as it may',
  },
  'owned-above': {
    vi: 'định nghĩa này của trung tâm cấp trên, chỉ sửa được ở đó',
    en: 'this definition is of the centre above, and is changed there',
  },
  'unknown-fact': {
    vi: 'trung tâm này không biết nguồn hay sự việc ấy',
    en: 'this centre knows no such feed, or no such fact of it',
  },
  'not-of-below': {
    vi: 'chỉ đề xuất sửa được dữ kiện của trung tâm cấp dưới; dữ kiện của mình thì sửa tại nguồn',
    en: 'a change is proposed of a fact that was born at a centre below; what is of this centre is changed here',
  },
  'too-many-changes': {
    vi: 'tin này đã được sửa theo đề nghị đủ số lần cho phép, hãy sửa tại nguồn',
    en: 'as many changes were accepted in this fact as may be; have its source change it',
  },
  'fact-changed': {
    vi: 'dữ kiện đã thay đổi kể từ khi đề xuất được lập, hãy xem lại bản mới',
    en: 'the fact has changed since the proposal was made: look at it as it is now',
  },
  over: { vi: 'việc này đã kết thúc', en: 'this is over already' },
  'unknown-form': { vi: 'không có biểu nhập này', en: 'no such form' },
  'unknown-period': {
    vi: 'biểu này không nhập cho kỳ đó',
    en: 'this form is not owed for such a period',
  },
  'too-many-forms': {
    vi: 'trung tâm đã có quá nhiều biểu nhập',
    en: 'this centre has as many forms as it may',
  },
  'period-open': {
    vi: 'kỳ báo cáo chưa kết thúc, chưa nộp được',
    en: 'the period has not ended: nothing can be handed in yet',
  },
  'not-a-draft': {
    vi: 'biểu không ở trạng thái soạn, không sửa được',
    en: 'it is no draft: nothing can be changed in it',
  },
  'asked-below': {
    vi: 'biểu này nay do trung tâm cấp dưới nhận',
    en: 'a centre below asks for this form now',
  },
  'not-submitted': { vi: 'biểu không ở trạng thái chờ duyệt', en: 'it does not wait for a review' },
  'not-accepted': {
    vi: 'chỉ đính chính được biểu đã duyệt, mỗi lần một bản',
    en: 'only what was accepted can be corrected, one correction at a time',
  },
  'entry-changed': {
    vi: 'có người vừa sửa, hãy tải lại rồi xem lại',
    en: 'somebody changed it meanwhile: load it again and look',
  },
  'entry-problems': {
    vi: 'còn ô chưa hợp lệ hoặc chưa nêu lý do',
    en: 'there are cells that are wrong, or unusual without a reason',
  },
  'own-entry': {
    vi: 'không được tự duyệt số liệu do mình nhập hoặc nộp',
    en: 'nobody reviews what they typed or handed in themselves',
  },
  'unknown-webhook': { vi: 'không có webhook này', en: 'no such webhook' },
  'too-many-webhooks': {
    vi: 'trung tâm đã có đủ số webhook cho phép, hãy xóa bớt',
    en: 'this centre has as many webhooks as it may: delete one first',
  },
  'too-many-keys': {
    vi: 'trung tâm đã có đủ số khóa cho phép, hãy thu hồi bớt',
    en: 'this centre has as many keys as it may: revoke one first',
  },
  'out-of-span': {
    vi: 'thời điểm này không được lưu: trước khi ghi, đã xóa theo hạn lưu, hoặc chưa đến',
    en: 'this moment is not kept: before anything was recorded, dropped with its age, or yet to come',
  },
  internal: { vi: 'lỗi của máy chủ', en: 'an error of this server' },
}
