import type { CaseLife } from '../engine/case-life.ts'
import type { Stage } from '../engine/domain-simulator.ts'
import type { LocalDay } from '../engine/local-day.ts'
import { HOUR_MS, MINUTE_MS } from '../engine/local-day.ts'
import { plainCases } from '../engine/plain-cases.ts'

/** [U] */
const PER_DAY = 1.6
const KINDS = [
  { category: 'waste', share: 4, titles: ['Đổ chất thải trái phép', 'Đốt rác gây khói'] },
  { category: 'water', share: 3, titles: ['Nước suối đổi màu, có mùi', 'Cá chết tại kênh'] },
  { category: 'air', share: 2, titles: ['Khói bụi từ cơ sở sản xuất', 'Mùi hoá chất trong khu dân cư'] },
  { category: 'landslide', share: 0.4, titles: ['Sạt lở taluy nhỏ bên đường'] },
] as const

/** What people and stations find wrong with air, water and ground; over within some days. */
export function environmentIncidents(stage: Stage, day: LocalDay): CaseLife[] {
  return plainCases(stage, day, {
    kind: 'environment.incident',
    perDay: PER_DAY,
    kinds: KINDS,
    severity: [5, 4, 0.4, 0],
    life: (random) => {
      const verifying = random.between(20, 120) * MINUTE_MS
      const falseAlarm = random.chance(0.12)
      const handling = verifying + random.between(1, 6) * HOUR_MS
      if (falseAlarm)
        return [
          ['new', 0],
          ['verifying', verifying],
          ['false-alarm', handling],
        ]
      return [
        ['new', 0],
        ['verifying', verifying],
        ['handling', handling],
        ['resolved', handling + random.between(3, 40) * HOUR_MS],
      ]
    },
  })
}
