import { textsOver, type DomainTexts } from './indicator-texts.ts'

const now = textsOver('live', 0)
/** By ten in the morning after. */
const daily = textsOver('day', 10 / 24)
const monthly = textsOver('month', 5)

export const healthTexts: DomainTexts = {
  bedsOccupied: now(
    [
      'Người bệnh nội trú so với giường kế hoạch; trên 100 là có giường nằm ghép.',
      'Patients in beds over planned beds; above 100 some share a bed.',
    ],
    ['Người bệnh nội trú', 'Patients in beds'],
    ['Giường kế hoạch', 'Planned beds'],
  ),
  emergencyVisits: now(['Lượt đến cấp cứu từ 0 giờ hôm nay.', 'Visits to emergency wards since midnight.']),
  emergencyHour: now(['Lượt đến cấp cứu trong một giờ qua.', 'Visits to emergency wards in the last hour.']),
  outpatientVisits: now(['Lượt khám ngoại trú từ 0 giờ hôm nay.', 'Outpatient visits since midnight.']),
  ambulancesReady: now(['Xe cấp cứu đang trực và chưa đi ca nào.', 'Ambulances on duty and at no call.']),
  ambulances: now(['Xe cấp cứu đang trực.', 'Ambulances on duty.']),
  newCases: daily([
    'Ca bệnh truyền nhiễm phải báo cáo mới ghi nhận trong ngày.',
    'New cases of notifiable diseases noted in the day.',
  ]),
  records: monthly(
    ['Phần dân số có hồ sơ sức khỏe điện tử.', 'Share of residents with an electronic health record.'],
    ['Người có hồ sơ', 'Residents with a record'],
    ['Dân số', 'Residents'],
  ),
  outbreaks: now(['Ổ dịch chưa kết thúc.', 'Outbreaks that are not over.']),
}
