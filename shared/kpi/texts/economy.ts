import { textsOver, type DomainTexts } from './indicator-texts.ts'

/** All are of the year to date, as of the end of their period. */
const monthly = textsOver('month', 10)
const quarterly = textsOver('quarter', 15)
const yearly = textsOver('year', 90)
const BEFORE: [string, string] = ['Lũy kế cùng kỳ năm trước', 'To date, the year before']

export const economyTexts: DomainTexts = {
  grdpGrowth: quarterly([
    'Tăng trưởng tổng sản phẩm trên địa bàn, lũy kế so với cùng kỳ năm trước, giá so sánh. Của chính địa bàn công bố, không cộng gộp.',
    'Growth of gross regional product to date against the same period, at constant prices. Of the area it was published of; nothing adds it up.',
  ]),
  grdpPerHead: yearly([
    'Tổng sản phẩm trên địa bàn chia dân số trung bình, giá hiện hành.',
    'Gross regional product over mean population, at current prices.',
  ]),
  iip: monthly([
    'Chỉ số sản xuất công nghiệp lũy kế, tăng giảm so với cùng kỳ năm trước.',
    'Index of industrial production to date, change against the same period of the year before.',
  ]),
  cpi: monthly([
    'Chỉ số giá tiêu dùng, tăng giảm so với cùng kỳ năm trước.',
    'Consumer price index, change against the same period of the year before.',
  ]),
  revenue: monthly([
    'Thu ngân sách nhà nước trên địa bàn lũy kế từ đầu năm.',
    'State budget revenue in the area since the start of the year.',
  ]),
  revenuePlan: monthly(
    ['Thu ngân sách lũy kế so với dự toán cả năm.', 'Revenue to date against the plan of the whole year.'],
    ['Thu lũy kế', 'Revenue to date'],
    ['Dự toán năm', 'Plan of the year'],
  ),
  revenuePace: monthly(
    [
      'Thu ngân sách lũy kế so với cùng kỳ; trên 100 là tăng.',
      'Revenue to date against the same period; above 100 is more.',
    ],
    ['Thu lũy kế', 'Revenue to date'],
    BEFORE,
  ),
  disbursed: monthly([
    'Vốn đầu tư công đã giải ngân từ đầu năm.',
    'Public investment disbursed since the start of the year.',
  ]),
  disbursement: monthly(
    [
      'Vốn đầu tư công đã giải ngân so với kế hoạch năm.',
      'Public investment disbursed, of the plan of the year.',
    ],
    ['Đã giải ngân', 'Disbursed'],
    ['Kế hoạch vốn năm', 'Plan of the year'],
  ),
  exports: monthly(['Kim ngạch xuất khẩu lũy kế từ đầu năm.', 'Exports since the start of the year.']),
  exportsPace: monthly(
    [
      'Xuất khẩu lũy kế so với cùng kỳ; trên 100 là tăng.',
      'Exports to date against the same period; above 100 is more.',
    ],
    ['Xuất khẩu lũy kế', 'Exports to date'],
    BEFORE,
  ),
  output: monthly([
    'Giá trị sản xuất công nghiệp lũy kế từ đầu năm.',
    'Industrial output since the start of the year.',
  ]),
  retail: monthly([
    'Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng lũy kế từ đầu năm.',
    'Retail sales of goods and consumer services since the start of the year.',
  ]),
  fdiProjects: monthly([
    'Dự án đầu tư trực tiếp nước ngoài còn hiệu lực.',
    'Projects of foreign direct investment in force.',
  ]),
  fdiCapital: monthly([
    'Tổng vốn đăng ký của các dự án FDI còn hiệu lực, không phải vốn đã thực hiện.',
    'Capital registered of the FDI projects in force, not what was spent of it.',
  ]),
  newBusinesses: monthly([
    'Doanh nghiệp đăng ký thành lập mới từ đầu năm.',
    'Businesses newly registered since the start of the year.',
  ]),
}
