import type { CaseLife } from '../engine/case-life.ts'
import type { Stage } from '../engine/domain-simulator.ts'
import type { LocalDay } from '../engine/local-day.ts'
import { HOUR_MS } from '../engine/local-day.ts'
import { plainCases } from '../engine/plain-cases.ts'

/** [U] */
const PER_DAY = 0.9
const KINDS = [
  { category: 'dengue', share: 3, titles: ['Ổ sốt xuất huyết'] },
  { category: 'hand-foot-mouth', share: 3, titles: ['Chùm ca tay chân miệng tại trường mầm non'] },
  { category: 'chickenpox', share: 2, titles: ['Chùm ca thuỷ đậu tại trường tiểu học'] },
  { category: 'influenza', share: 2, titles: ['Chùm ca cúm'] },
  { category: 'measles', share: 0.6, titles: ['Ca sởi, đang điều tra tiếp xúc'] },
  { category: 'diarrhoea', share: 1, titles: ['Chùm ca tiêu chảy'] },
  { category: 'food-poisoning', share: 0.8, titles: ['Nghi ngộ độc thực phẩm sau bữa cỗ'] },
] as const

/** Outbreaks that begin on a day; each is over within two weeks. */
export function outbreaks(stage: Stage, day: LocalDay): CaseLife[] {
  return plainCases(stage, day, {
    kind: 'health.outbreak',
    perDay: PER_DAY,
    kinds: KINDS,
    severity: [7, 3, 0.4, 0],
    life: (random) => {
      const confirmed = random.between(10, 48) * HOUR_MS
      if (random.chance(0.2))
        return [
          ['suspected', 0],
          ['ruled-out', confirmed],
        ]
      const contained = confirmed + random.between(24, 120) * HOUR_MS
      return [
        ['suspected', 0],
        ['confirmed', confirmed],
        ['contained', contained],
        ['over', contained + random.between(48, 160) * HOUR_MS],
      ]
    },
  })
}
