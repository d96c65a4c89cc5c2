import { textsOver, type DomainTexts } from './indicator-texts.ts'

const now = textsOver('live', 0)

export const statisticsTexts: DomainTexts = {
  expected: now([
    'Báo cáo kinh tế - xã hội các đơn vị phải nộp có kỳ mở trong 365 ngày qua.',
    'Socio-economic reports that units owe, opened in the last 365 days.',
  ]),
  due: now([
    'Báo cáo đang mở chưa nộp, kể cả chưa đến hạn.',
    'Open reports that were not handed in, due or not.',
  ]),
  late: now([
    'Báo cáo chưa nộp đã quá hạn. Nộp là dừng tính hạn, không phải khi được chấp nhận.',
    'Reports not handed in past their deadline. Handing in stops the clock, not acceptance.',
  ]),
  submitted: now(['Báo cáo đã nộp đang chờ duyệt.', 'Reports handed in that wait for review.']),
  returned: now(['Báo cáo bị trả lại, đơn vị phải sửa.', 'Reports that were returned to be put right.']),
  accepted: now(['Báo cáo được chấp nhận trong 365 ngày qua.', 'Reports accepted in the last 365 days.']),
  onTime: now(
    [
      'Phần báo cáo nộp đúng hạn trong số đã nộp và số quá hạn chưa nộp.',
      'Share of reports handed in by their deadline, of those handed in and those missing past it.',
    ],
    ['Nộp đúng hạn', 'Handed in by their deadline'],
    ['Đã nộp, và quá hạn chưa nộp', 'Handed in, and missing past it'],
  ),
}
