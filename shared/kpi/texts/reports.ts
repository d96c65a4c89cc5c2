import { textsOver, type DomainTexts } from './indicator-texts.ts'

const now = textsOver('live', 0)
/** Of the year to date, as of a midnight. */
const daily = textsOver('day', 1)

export const reportsTexts: DomainTexts = {
  open: now([
    'Số phản ánh hiện trường chưa kết thúc ở mọi trạng thái.',
    'Field reports that are not over, in whatever state.',
  ]),
  onTime: now(
    [
      'Trong số phản ánh có hạn xử lý đang mở hoặc vừa đóng trong 24 giờ: phần chưa quá hạn và không đóng trễ.',
      'Of reports with a deadline that are open or were closed in the last 24 hours: neither late nor closed late.',
    ],
    ['Phản ánh trong hạn', 'Reports in time'],
    [
      'Phản ánh có hạn, đang mở hoặc đóng trong 24 giờ',
      'With a deadline, open or closed in the last 24 hours',
    ],
  ),
  dueSoon: now([
    'Phản ánh đang mở sẽ đến hạn trong 2 giờ tới.',
    'Open reports whose deadline comes within 2 hours.',
  ]),
  overdue: now(['Phản ánh đang mở đã quá hạn xử lý.', 'Open reports past their deadline.']),
  triageLate: now([
    'Phản ánh gửi đã quá 2 giờ mà chưa đơn vị nào tiếp nhận.',
    'Reports that nobody has taken up within 2 hours.',
  ]),
  satisfied: now(
    [
      'Trong số người đánh giá kết quả xử lý 30 ngày qua: phần hài lòng. Người không đánh giá không được tính.',
      'Of those who said how they found the outcome, in the last 30 days: the satisfied. Who said nothing is not counted.',
    ],
    ['Người hài lòng', 'Satisfied'],
    ['Người có đánh giá', 'Those who said'],
  ),
  received: daily([
    'Phản ánh tiếp nhận từ ngày 1 tháng 1 đến hết ngày hôm qua.',
    'Reports received from 1 January to the last midnight.',
  ]),
  done: daily([
    'Phản ánh tiếp nhận trong năm đã xử lý xong đến hết ngày hôm qua.',
    'Of the reports of this year, those dealt with by the last midnight.',
  ]),
  handling: daily([
    'Phản ánh tiếp nhận trong năm đang xử lý vào cuối ngày hôm qua.',
    'Of the reports of this year, those in progress at the last midnight.',
  ]),
  handled: daily(
    ['Phần phản ánh của năm đã xử lý xong.', 'Share of the reports of this year that were dealt with.'],
    ['Đã xử lý', 'Dealt with'],
    ['Đã tiếp nhận', 'Received'],
  ),
  trafficShare: daily(
    [
      'Phần phản ánh của năm thuộc lĩnh vực giao thông.',
      'Share of the reports of this year that are about traffic.',
    ],
    ['Phản ánh về giao thông', 'Reports about traffic'],
    ['Đã tiếp nhận', 'Received'],
  ),
}
