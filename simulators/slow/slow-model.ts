import type { Reading } from '../../shared/observation.ts'
import type { LocalDay } from '../engine/local-day.ts'
import type { Voice } from '../engine/voice.ts'
import { lastMomentOf, lastPeriod } from './period.ts'
import type { SlowFigure } from './slow-figures.ts'
import type { Subject } from './slow-value.ts'
import { SlowValues } from './slow-value.ts'

/** A thing of which slow figures are said. */
export interface SlowThing extends Subject {
  kind: string
  feed: string
}

export interface SlowPlan {
  figures: readonly SlowFigure[]
  things: readonly SlowThing[]
  /** The area of which the other figures are, and who says them. */
  area: string
  feed: string
  zone: string
  seed: number
}

/**
 * Says at a day's beginning what is due by then: of each figure the newest period. On the days between two
 * periods the same is said again, which counts once (R2).
 */
export function saySlowFigures(plan: SlowPlan, day: LocalDay, voice: Voice): void {
  if (!voice.things) return
  const values = new SlowValues(plan.figures, plan.seed)
  for (const { indicator, every, deadlineDays, each } of plan.figures) {
    const period = lastPeriod(every, deadlineDays, day.start, plan.zone)
    const say = (feed: string, subject: Subject, of: Pick<Reading, 'thing' | 'area'>) => {
      const said = values.of(indicator, subject, period)
      if (said) voice.emit(feed, { type: 'reading', indicator, ...of, at: lastMomentOf(period), ...said })
    }
    if (each === undefined) say(plan.feed, { id: plan.area, size: 1 }, { area: plan.area })
    for (const thing of plan.things) if (thing.kind === each) say(thing.feed, thing, { thing: thing.id })
  }
}
