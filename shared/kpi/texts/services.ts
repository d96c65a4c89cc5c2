import { dossierTexts } from './dossiers.ts'
import { textsOver, type DomainTexts } from './indicator-texts.ts'

const now = textsOver('live', 0)
const monthly = textsOver('month', 5)

export const servicesTexts: DomainTexts = {
  received: now([
    'Hồ sơ tiếp nhận từ 0 giờ hôm nay qua mọi kênh.',
    'Dossiers received since midnight, by every channel.',
  ]),
  receivedDirect: now([
    'Hồ sơ nộp tại quầy một cửa từ 0 giờ hôm nay (kênh 1).',
    'Dossiers handed in at a counter since midnight (channel 1).',
  ]),
  receivedOnline: now([
    'Hồ sơ nộp trên cổng dịch vụ công từ 0 giờ hôm nay (kênh 2).',
    'Dossiers handed in on the portal since midnight (channel 2).',
  ]),
  receivedPost: now([
    'Hồ sơ nộp qua bưu chính công ích từ 0 giờ hôm nay (kênh 3).',
    'Dossiers handed in by the public post since midnight (channel 3).',
  ]),
  resolved: now([
    'Hồ sơ có kết quả từ 0 giờ hôm nay, đúng hạn hay trễ.',
    'Dossiers resolved since midnight, in time or late.',
  ]),
  resolvedOnTime: now([
    'Hồ sơ có kết quả hôm nay không muộn hơn ngày hẹn trả.',
    'Dossiers resolved today no later than promised.',
  ]),
  overdue: now([
    'Hồ sơ có kết quả hôm nay sau ngày hẹn trả.',
    'Dossiers resolved today after the day that was promised.',
  ]),
  onTime: now(
    [
      'Phần hồ sơ giải quyết hôm nay đúng hạn. Hồ sơ đang xử lý không được tính, nên khác chỉ tiêu 766.',
      'Share of the dossiers resolved today that were in time. Those in process are not counted, unlike in index 766.',
    ],
    ['Hồ sơ giải quyết đúng hạn', 'Resolved in time'],
    ['Hồ sơ đã giải quyết', 'Resolved'],
  ),
  overdueShare: now(
    ['Phần hồ sơ giải quyết hôm nay bị trễ hạn.', 'Share of the dossiers resolved today that were late.'],
    ['Hồ sơ giải quyết trễ hạn', 'Resolved late'],
    ['Hồ sơ đã giải quyết', 'Resolved'],
  ),
  online: now(
    ['Phần hồ sơ hôm nay nộp trực tuyến.', 'Share of the dossiers of today that were handed in online.'],
    ['Hồ sơ trực tuyến', 'Received online'],
    ['Hồ sơ tiếp nhận qua mọi kênh', 'Received by every channel'],
  ),
  queue: now(['Số người đang chờ gọi số tại quầy.', 'People who wait to be called to a counter.']),
  counters: now(['Số quầy đang phục vụ.', 'Counters that serve.']),
  wait: now(
    [
      'Thời gian chờ trung bình của những người được gọi trong một giờ qua.',
      'Mean waiting time of those who were called in the last hour.',
    ],
    ['Tổng số phút đã chờ', 'Minutes waited'],
    ['Số người được gọi', 'People called'],
  ),
  connectionsUp: now(
    [
      'Phần kết nối của cổng dịch vụ công đang hoạt động: đăng nhập một lần, đồng bộ trạng thái, thanh toán.',
      'Share of the portal’s connections that are up: sign-on, status sync, payment.',
    ],
    ['Kết nối hoạt động', 'Connections up'],
    ['Kết nối được giám sát', 'Connections watched'],
  ),
  ...dossierTexts,
  procedures: monthly([
    'Thủ tục hành chính đang có hiệu lực đã công bố.',
    'Administrative procedures that are published and in force.',
  ]),
  publishedFully: monthly(
    ['Phần thủ tục đã công khai đủ các nội dung.', 'Share of procedures of which every part is published.'],
    ['Thủ tục công khai đủ', 'Procedures published in full'],
    ['Thủ tục đang có hiệu lực', 'Procedures in force'],
  ),
  onlineDossiers: monthly(
    [
      'Phần hồ sơ của kỳ báo cáo nộp trực tuyến.',
      'Share of the dossiers of the period that were handed in online.',
    ],
    ['Hồ sơ trực tuyến', 'Received online'],
    ['Hồ sơ tiếp nhận qua mọi kênh', 'Received by every channel'],
  ),
  paidOnline: monthly(
    [
      'Trong số hồ sơ đã đến bước thanh toán: phần thanh toán trực tuyến. Hồ sơ chưa đến bước đó không bị tính.',
      'Of the dossiers that came to their payment: the share paid online. One that has not yet is no failure.',
    ],
    ['Thanh toán trực tuyến', 'Paid online'],
    ['Đã đến bước thanh toán', 'Came to their payment'],
  ),
  integrated: monthly([
    'Dịch vụ công trực tuyến của địa phương có trên Cổng Dịch vụ công quốc gia, toàn trình và một phần.',
    'Online services of the place on the National Public Service Portal, from end to end and in part.',
  ]),
  integratedFull: monthly([
    'Dịch vụ làm được hết các bước trên mạng.',
    'Services of which every step can be done online.',
  ]),
  integratedPartial: monthly([
    'Dịch vụ còn bước phải làm trực tiếp.',
    'Services of which some step must be done in person.',
  ]),
  integratedShare: monthly(
    ['Phần thủ tục đã đưa lên Cổng quốc gia.', 'Share of procedures that are on the national portal.'],
    ['Thủ tục đã tích hợp', 'Procedures integrated'],
    ['Thủ tục đã công bố', 'Procedures in force'],
  ),
  postalProcedures: monthly([
    'Thủ tục được nhận hồ sơ, trả kết quả qua bưu chính công ích.',
    'Procedures whose dossiers and results go by the public post.',
  ]),
  postalReturned: monthly(
    ['Phần kết quả được trả qua bưu chính công ích.', 'Share of results that the public post returned.'],
    ['Kết quả trả qua bưu chính', 'Results returned by post'],
    ['Hồ sơ đã giải quyết', 'Dossiers resolved'],
  ),
  satisfied: monthly(
    [
      'Trong số người đánh giá việc giải quyết hồ sơ: phần hài lòng.',
      'Of those who said how they found the settling of their dossier: the satisfied.',
    ],
    ['Người hài lòng', 'Satisfied'],
    ['Người có đánh giá', 'Those who said'],
  ),
}
