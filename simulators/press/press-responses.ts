import type { CaseLife } from '../engine/case-life.ts'
import type { Stage } from '../engine/domain-simulator.ts'
import { HOUR_MS, type LocalDay } from '../engine/local-day.ts'
import { stream } from '../engine/random.ts'
import { caseCourse } from '../slow/case-course.ts'
import { inOffice, workingDaysAfter } from '../slow/working-time.ts'
import type { PressItem } from './press-items.ts'
import type { PressSettings } from './press-settings.ts'

/** What becomes of a negative item that a unit has to answer; nothing of the others. */
export function responsesTo(
  stage: Stage,
  settings: PressSettings,
  day: LocalDay,
  item: PressItem,
): CaseLife[] {
  const random = stream(stage.seed, 'press-response', item.id)
  if (item.sentiment !== 'negative' || !random.chance(settings.answered)) return []
  const office = (time: number) => inOffice(time, stage.zone, random.between(8, 11))
  const dueAt = workingDaysAfter(day, settings.answerDays, stage.zone)
  const found = item.at + random.between(5, 40) * 60_000
  const assigned = office(found + random.between(0.5, 4) * HOUR_MS)
  const drafting = office(assigned + random.between(1, 8) * HOUR_MS)
  const late = random.chance(settings.late)
  const share = random.between(0.3, 0.95)
  const done = late
    ? office(dueAt + random.between(4, 60) * HOUR_MS)
    : Math.min(dueAt - 600_000, drafting + share * Math.max(HOUR_MS, dueAt - drafting))
  const ends = random.chance(0.08) ? 'no-answer' : 'answered'
  const life = caseCourse(
    stage.ground.feedOf(item.desk.area),
    {
      id: `answer-${item.id}`,
      kind: 'press.response',
      area: item.desk.area,
      title: item.title,
      category: item.topic,
      severity: 'attention',
      attributes: { unit: random.pick(settings.units), source: item.source, item: item.id },
    },
    [
      { status: 'new', at: found, dueAt },
      { status: 'assigned', at: assigned, dueAt },
      { status: 'drafting', at: drafting, dueAt },
      { status: ends, at: done, dueAt, closes: true },
    ],
  )
  return [life]
}
