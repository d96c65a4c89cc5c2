/** How incidents of a category come about and end. Shares and times are [U]. */
export interface IncidentKind {
  category: string
  share: number
  /** When it happens: with the traffic, mostly in the evening, by day, or at any hour. */
  rhythm: 'traffic' | 'evening' | 'day' | 'even'
  /** Beside a road, or anywhere in an area. */
  where: 'road' | 'area'
  /** Weights in the order of SEVERITIES. */
  severity: readonly [number, number, number, number]
  handlingMinutes: number
  falseAlarm: number
  titles: readonly string[]
}

export const INCIDENT_KINDS: readonly IncidentKind[] = [
  {
    category: 'traffic-accident',
    share: 0.36,
    rhythm: 'traffic',
    where: 'road',
    severity: [45, 42, 12, 1],
    handlingMinutes: 26,
    falseAlarm: 0.03,
    titles: [
      'Va chạm giao thông',
      'Tai nạn giữa hai xe máy',
      'Ô tô va chạm xe máy',
      'Xe máy tự ngã, có người bị thương',
    ],
  },
  {
    category: 'public-order',
    share: 0.17,
    rhythm: 'evening',
    where: 'road',
    severity: [40, 48, 12, 0],
    handlingMinutes: 30,
    falseAlarm: 0.08,
    titles: ['Gây rối trật tự công cộng', 'Tụ tập đông người gây ồn ào', 'Nhóm thanh niên nẹt pô, lạng lách'],
  },
  {
    category: 'theft',
    share: 0.13,
    rhythm: 'day',
    where: 'area',
    severity: [55, 42, 3, 0],
    handlingMinutes: 45,
    falseAlarm: 0.04,
    titles: ['Trình báo mất trộm tài sản', 'Trình báo mất xe máy', 'Trộm đột nhập nhà dân'],
  },
  {
    category: 'robbery',
    share: 0.015,
    rhythm: 'evening',
    where: 'road',
    severity: [0, 25, 65, 10],
    handlingMinutes: 70,
    falseAlarm: 0.02,
    titles: ['Cướp giật tài sản trên đường'],
  },
  {
    category: 'assault',
    share: 0.07,
    rhythm: 'evening',
    where: 'area',
    severity: [15, 55, 28, 2],
    handlingMinutes: 45,
    falseAlarm: 0.05,
    titles: ['Xô xát, có người bị thương', 'Đánh nhau tại quán ăn'],
  },
  {
    category: 'fire',
    share: 0.05,
    rhythm: 'even',
    where: 'area',
    severity: [15, 45, 34, 6],
    handlingMinutes: 60,
    falseAlarm: 0.22,
    titles: ['Báo cháy nhà dân', 'Cháy bãi rác', 'Cháy tủ điện', 'Báo cháy kho hàng'],
  },
  {
    category: 'rescue',
    share: 0.05,
    rhythm: 'day',
    where: 'area',
    severity: [20, 55, 23, 2],
    handlingMinutes: 50,
    falseAlarm: 0.05,
    titles: ['Cứu nạn: người mắc kẹt trong thang máy', 'Cây đổ đè lên xe', 'Cứu nạn người bị đuối nước'],
  },
  {
    category: 'fraud',
    share: 0.05,
    rhythm: 'day',
    where: 'area',
    severity: [70, 30, 0, 0],
    handlingMinutes: 35,
    falseAlarm: 0.02,
    titles: ['Tố giác lừa đảo qua mạng', 'Trình báo bị lừa chuyển tiền'],
  },
  {
    category: 'drugs',
    share: 0.03,
    rhythm: 'evening',
    where: 'area',
    severity: [10, 60, 30, 0],
    handlingMinutes: 60,
    falseAlarm: 0.1,
    titles: ['Nghi vấn tụ tập sử dụng ma tuý'],
  },
  {
    category: 'missing-person',
    share: 0.02,
    rhythm: 'even',
    where: 'area',
    severity: [30, 60, 10, 0],
    handlingMinutes: 80,
    falseAlarm: 0.15,
    titles: ['Tìm người già đi lạc', 'Tìm trẻ em đi lạc'],
  },
  {
    category: 'other',
    share: 0.055,
    rhythm: 'even',
    where: 'area',
    severity: [75, 25, 0, 0],
    handlingMinutes: 25,
    falseAlarm: 0.1,
    titles: ['Đề nghị giải quyết tranh chấp', 'Phản ánh gây ồn ban đêm', 'Đề nghị hỗ trợ người say rượu'],
  },
]

/** Share of the busiest hour, by hour of the day. */
export const RHYTHMS: Record<Exclude<IncidentKind['rhythm'], 'traffic'>, readonly number[]> = {
  evening: [
    0.5, 0.35, 0.22, 0.15, 0.1, 0.1, 0.12, 0.18, 0.25, 0.28, 0.3, 0.32, 0.34, 0.32, 0.32, 0.36, 0.45, 0.58,
    0.72, 0.88, 1, 1, 0.9, 0.7,
  ],
  day: [
    0.15, 0.1, 0.08, 0.08, 0.12, 0.25, 0.5, 0.75, 0.95, 1, 0.95, 0.85, 0.7, 0.75, 0.85, 0.9, 0.9, 0.85, 0.7,
    0.6, 0.5, 0.4, 0.3, 0.2,
  ],
  even: [
    0.5, 0.4, 0.35, 0.3, 0.35, 0.5, 0.65, 0.75, 0.8, 0.85, 0.9, 0.95, 0.9, 0.85, 0.85, 0.9, 0.95, 1, 1, 0.95,
    0.9, 0.85, 0.75, 0.6,
  ],
}

/** Weekends see more disorder. */
export const WEEKEND_FACTOR = { evening: 1.25, day: 0.9, even: 1, traffic: 1 } as const satisfies Record<
  IncidentKind['rhythm'],
  number
>
