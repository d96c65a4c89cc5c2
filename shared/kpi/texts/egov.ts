import { textsOver, type DomainTexts } from './indicator-texts.ts'

const now = textsOver('live', 0)
const monthly = textsOver('month', 5)

export const egovTexts: DomainTexts = {
  onAxis: now(
    [
      'Phần đơn vị ở mọi cấp đã kết nối Trục liên thông văn bản quốc gia.',
      'Share of bodies, of every tier, that are connected to the national document axis.',
    ],
    ['Đơn vị đã kết nối', 'Bodies connected'],
    ['Đơn vị', 'Bodies'],
  ),
  sent: monthly([
    'Văn bản gửi qua Trục liên thông văn bản quốc gia trong tháng.',
    'Documents sent by the national document axis in the month.',
  ]),
  received: monthly([
    'Văn bản nhận qua Trục liên thông văn bản quốc gia trong tháng.',
    'Documents received by the national document axis in the month.',
  ]),
  electronic: monthly(
    ['Phần văn bản đi là văn bản điện tử.', 'Share of the documents sent that were electronic.'],
    ['Văn bản điện tử đã gửi', 'Electronic documents sent'],
    ['Văn bản đã gửi', 'Documents sent'],
  ),
  signed: monthly(
    [
      'Phần văn bản điện tử gửi đi có chữ ký số.',
      'Share of the electronic documents sent that were digitally signed.',
    ],
    ['Văn bản có chữ ký số', 'Documents with a digital signature'],
    ['Văn bản điện tử đã gửi', 'Electronic documents sent'],
  ),
  desksDigitising: monthly(
    [
      'Phần bộ phận một cửa đã số hóa hồ sơ, kết quả.',
      'Share of one-stop desks that digitise dossiers and results.',
    ],
    ['Bộ phận một cửa có số hóa', 'Desks that digitise'],
    ['Bộ phận một cửa', 'Desks'],
  ),
  dossiersDigitised: monthly(
    [
      'Phần hồ sơ được số hóa giấy tờ khi tiếp nhận.',
      'Share of dossiers whose papers were digitised on receipt.',
    ],
    ['Hồ sơ được số hóa', 'Dossiers digitised'],
    ['Hồ sơ đã tiếp nhận', 'Dossiers received'],
  ),
  resultsDigitised: monthly(
    ['Phần kết quả có bản điện tử.', 'Share of results with an electronic copy.'],
    ['Kết quả có bản điện tử', 'Results with an electronic copy'],
    ['Kết quả đã trả', 'Results handed over'],
  ),
  plans: monthly(
    ['Phần đơn vị đã ban hành kế hoạch số hóa.', 'Share of bodies with a digitisation plan.'],
    ['Đơn vị có kế hoạch', 'Bodies with a plan'],
    ['Đơn vị', 'Bodies'],
  ),
  boundaryFree: monthly([
    'Hồ sơ trong tháng nhận tại nơi không phải nơi cư trú hay nơi có thẩm quyền.',
    'Dossiers of the month taken elsewhere than where their people live or their authority sits.',
  ]),
  linksUp: now(
    [
      'Phần kết nối với cơ sở dữ liệu, nền tảng dùng chung đang hoạt động.',
      'Share of the links to shared data bases and platforms that are up.',
    ],
    ['Kết nối hoạt động', 'Links up'],
    ['Kết nối được giám sát', 'Links watched'],
  ),
  reportsOnline: monthly(
    [
      'Phần báo cáo phải nộp đã gửi qua hệ thống thông tin báo cáo.',
      'Share of the reports owed that were sent by the reporting system.',
    ],
    ['Báo cáo gửi qua hệ thống', 'Reports sent by the system'],
    ['Báo cáo phải nộp', 'Reports owed'],
  ),
  staff: monthly(['Cán bộ làm công nghệ thông tin của các đơn vị.', 'People of the bodies who do IT.']),
  courses: monthly([
    'Lớp tập huấn chuyển đổi số đã tổ chức từ đầu năm.',
    'Courses on digital transformation held since the start of the year.',
  ]),
  trained: monthly([
    'Lượt người dự tập huấn từ đầu năm; một người dự hai lớp là hai lượt.',
    'Attendances of courses since the start of the year; who attends two counts twice.',
  ]),
  projects: now(['Dự án công nghệ thông tin chưa kết thúc.', 'IT projects that are not over.']),
  projectsBudget: now([
    'Tổng mức đầu tư của các dự án chưa kết thúc, không phải số đã giải ngân.',
    'Budgets of the projects that are not over, not what was spent of them.',
  ]),
  projectsLate: now([
    'Dự án chưa kết thúc đã qua ngày hoàn thành theo kế hoạch.',
    'Projects that are not over, past the day on which they were to be done.',
  ]),
}
