import type { CaseLife } from '../engine/case-life.ts'
import type { Stage } from '../engine/domain-simulator.ts'
import type { LocalDay } from '../engine/local-day.ts'
import { HOUR_MS, MINUTE_MS } from '../engine/local-day.ts'
import { plainCases } from '../engine/plain-cases.ts'

/** [U] */
const PER_DAY = 1.8
const KINDS = [
  { category: 'accident', share: 4, titles: ['Học sinh bị ngã tại trường', 'Tai nạn nhẹ trong giờ thể dục'] },
  { category: 'facility', share: 3, titles: ['Hỏng mái che sân trường', 'Mất điện tại trường'] },
  { category: 'food', share: 1, titles: ['Phản ánh suất ăn bán trú'] },
  { category: 'violence', share: 1.5, titles: ['Xô xát giữa học sinh'] },
  { category: 'other', share: 1, titles: ['Người lạ tiếp cận cổng trường'] },
] as const

/** What schools report on a day of themselves; over within two days. There is none on a day without school. */
export function schoolIncidents(stage: Stage, day: LocalDay): CaseLife[] {
  if (day.kind !== 'working') return []
  return plainCases(stage, day, {
    kind: 'education.incident',
    perDay: PER_DAY,
    kinds: KINDS,
    severity: [6, 4, 0.3, 0],
    life: (random) => {
      const handling = random.between(10, 90) * MINUTE_MS
      return [
        ['new', 0],
        ['handling', handling],
        ['resolved', handling + random.between(1, 30) * HOUR_MS],
      ]
    },
  })
}
