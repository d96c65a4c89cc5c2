import type { CaseLife } from '../engine/case-life.ts'
import type { LocalDay } from '../engine/local-day.ts'
import { MINUTE_MS } from '../engine/local-day.ts'
import { stream } from '../engine/random.ts'
import type { Arm } from '../roads/network.ts'
import { moved, rounded } from '../roads/geometry.ts'
import { whereabouts } from '../roads/place-names.ts'
import { reportLife } from './report-life.ts'
import type { ReportGround } from './report-plan.ts'

/** What happened, that citizens then write about. */
export interface Occasion {
  id: string
  at: number
  arm: Arm
  km: number
  category: string
  titles: readonly string[]
  /** Most reports that it brings. */
  most: number
}

/** Reports that follow from something that happened on a road, within minutes and nearby. */
export function reportsAbout(on: ReportGround, day: LocalDay, occasion: Occasion): CaseLife[] {
  const random = stream(on.seed, 'follow-up', occasion.id)
  const count = random.whole(0, occasion.most)
  return Array.from({ length: count }, (_, index) => {
    const km = Math.min(occasion.arm.lengthKm, Math.max(0, occasion.km + random.between(-0.3, 0.3)))
    const place = rounded(
      moved(occasion.arm.line.placeAt(km), random.between(-0.03, 0.03), random.between(-0.03, 0.03)),
    )
    const area = on.ground.areaAt(place).code
    const at = Math.round(occasion.at + random.between(2, 18) * MINUTE_MS)
    const title = `${random.pick(occasion.titles)}, ${whereabouts(on.network, occasion.arm, km)}`
    const start = {
      id: `report-${day.date.replaceAll('-', '')}-${occasion.id}-${index + 1}`,
      at,
      feed: on.ground.feedOf(area),
      area,
      place,
      category: occasion.category,
      title,
      urgent: true,
      app: on.settings.app,
      brief: true,
    }
    return reportLife(start, random, day.weekday, day.start)
  })
}
