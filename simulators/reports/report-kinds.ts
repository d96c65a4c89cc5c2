/** What citizens report. The share of traffic is sourced (22.7 %, C-ThaiNguyen 2023); the others are [U]. */
export interface ReportKind {
  category: string
  share: number
  /** Chance that it must be handled within a day. */
  urgent: number
  /** Beside a road, or anywhere in an area. */
  where: 'road' | 'area'
  titles: readonly string[]
}

export const REPORT_KINDS: readonly ReportKind[] = [
  {
    category: 'traffic',
    share: 0.227,
    urgent: 0.12,
    where: 'road',
    titles: [
      'Đèn tín hiệu giao thông không hoạt động',
      'Ổ gà trên mặt đường gây nguy hiểm',
      'Xe tải đỗ lấn chiếm lòng đường',
      'Biển báo bị che khuất',
      'Vạch kẻ đường bị mờ',
      'Xe chở vật liệu làm rơi vãi đất đá',
    ],
  },
  {
    category: 'infrastructure',
    share: 0.2,
    urgent: 0.1,
    where: 'road',
    titles: [
      'Nắp cống bị vỡ',
      'Đèn đường không sáng',
      'Vỉa hè bị bong tróc, lún sụt',
      'Cành cây gãy vướng dây điện',
      'Cống thoát nước bị tắc',
    ],
  },
  {
    category: 'environment',
    share: 0.2,
    urgent: 0.05,
    where: 'road',
    titles: [
      'Rác thải chưa được thu gom',
      'Đổ trộm phế thải xây dựng',
      'Khói bụi từ công trường',
      'Mùi hôi từ cơ sở chăn nuôi',
      'Nước thải chảy tràn ra đường',
    ],
  },
  {
    category: 'public-order',
    share: 0.1,
    urgent: 0.2,
    where: 'area',
    titles: [
      'Hát karaoke gây ồn quá giờ',
      'Lấn chiếm vỉa hè để kinh doanh',
      'Thanh thiếu niên tụ tập gây mất trật tự',
    ],
  },
  {
    category: 'utilities',
    share: 0.09,
    urgent: 0.3,
    where: 'area',
    titles: [
      'Mất nước sinh hoạt',
      'Mất điện kéo dài',
      'Vỡ đường ống cấp nước',
      'Dây điện, cáp viễn thông sà thấp',
    ],
  },
  {
    category: 'land',
    share: 0.07,
    urgent: 0,
    where: 'area',
    titles: ['Xây dựng không phép', 'Lấn chiếm đất công', 'Công trình không che chắn'],
  },
  {
    category: 'procedures',
    share: 0.04,
    urgent: 0,
    where: 'area',
    titles: ['Hồ sơ chậm trả kết quả', 'Đề nghị hướng dẫn nộp hồ sơ trực tuyến'],
  },
  {
    category: 'health',
    share: 0.03,
    urgent: 0.2,
    where: 'area',
    titles: ['Nghi vấn vi phạm an toàn thực phẩm', 'Đề nghị phun thuốc diệt muỗi'],
  },
  {
    category: 'education',
    share: 0.02,
    urgent: 0,
    where: 'area',
    titles: ['Ùn ứ tại cổng trường giờ tan học', 'Phản ánh khoản thu của trường'],
  },
  {
    category: 'disaster',
    share: 0.005,
    urgent: 1,
    where: 'area',
    titles: ['Nguy cơ sạt lở taluy sau nhà', 'Nước suối dâng cao gây ngập'],
  },
  {
    category: 'other',
    share: 0.018,
    urgent: 0,
    where: 'area',
    titles: ['Chó thả rông không rọ mõm', 'Góp ý chung'],
  },
]

/** When citizens write, as a share of the busiest hour. */
export const REPORT_RHYTHM: readonly number[] = [
  0.08, 0.05, 0.03, 0.03, 0.05, 0.15, 0.4, 0.75, 0.95, 1, 0.95, 0.85, 0.65, 0.65, 0.8, 0.85, 0.85, 0.85, 0.75,
  0.7, 0.65, 0.5, 0.3, 0.15,
]
export const REPORT_WEEKEND_FACTOR = 0.75
