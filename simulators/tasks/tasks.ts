import { z } from 'zod'
import { idSchema } from '../../shared/observation.ts'
import type { CaseLife } from '../engine/case-life.ts'
import { defineSimulator, type Stage } from '../engine/domain-simulator.ts'
import { HOUR_MS, type LocalDay } from '../engine/local-day.ts'
import { stream } from '../engine/random.ts'
import { caseCourse, type CaseStep } from '../slow/case-course.ts'
import { unitSchema } from '../slow/units.ts'
import { inOffice, workingDaysAfter } from '../slow/working-time.ts'

const settingsSchema = z.strictObject({
  sources: z.array(z.string().min(1)).min(1),
  units: z.array(unitSchema).min(1),
  /** Assigned on a working day, in the mean. */
  perDay: z.number().min(0).max(50),
  /** Shares of those that end late, and that nobody has begun by half of their time. */
  late: z.number().min(0).max(1),
  slowToBegin: z.number().min(0).max(1),
  /** What is assigned, by category. */
  kinds: z.array(z.strictObject({ category: idSchema, titles: z.array(z.string().min(1)).min(1) })).min(1),
})
type Settings = z.infer<typeof settingsSchema>

/** Working days that a task is given. */
const GIVEN_DAYS = [8, 45] as const
const LONGEST_LATE_DAYS = 15
const DAY_MS = 86_400_000

export const tasks = defineSimulator({
  domain: 'tasks',
  settings: settingsSchema,
  plan: (stage, settings) => ({
    /** A year of them, as they are counted over one. */
    caseDays: 365,
    cases: (day) => tasksOf(stage, settings, day),
    begin: () => ({ step: () => {} }),
  }),
})

function tasksOf(stage: Stage, settings: Settings, day: LocalDay): CaseLife[] {
  if (day.kind !== 'working') return []
  const random = stream(stage.seed, 'tasks', day.date)
  const count = Math.floor(settings.perDay) + (random.chance(settings.perDay % 1) ? 1 : 0)
  return Array.from({ length: count }, (_, index) => taskOf(stage, settings, day, index + 1))
}

function taskOf(stage: Stage, settings: Settings, day: LocalDay, number: number): CaseLife {
  const date = day.date.replaceAll('-', '')
  const id = `task-${date}-${number}`
  const random = stream(stage.seed, id)
  const unit = random.pick(settings.units)
  const { category, titles } = random.pick(settings.kinds)
  const at = day.start + random.between(8, 16.5) * HOUR_MS
  const dueAt = workingDaysAfter(day, random.whole(...GIVEN_DAYS), stage.zone)
  const isLate = random.chance(settings.late)
  const begins = at + (dueAt - at) * (random.chance(settings.slowToBegin) ? random.between(0.5, 0.9) : 0.05)
  const early = at + (dueAt - at) * random.between(0.6, 0.97)
  const done = isLate ? dueAt + random.between(1, LONGEST_LATE_DAYS) * DAY_MS : Math.max(early, begins)
  const office = (time: number) => inOffice(time, stage.zone, random.between(8, 11))
  const reported = Math.min(office(done), isLate ? Infinity : dueAt - 2 * HOUR_MS)
  const steps: CaseStep[] = [
    { status: 'not-begun', at, dueAt, attributes: { progress: 0 } },
    { status: 'in-progress', at: office(begins), dueAt, attributes: { progress: random.whole(2, 6) * 10 } },
    { status: 'reported', at: reported, dueAt, attributes: { progress: 100 } },
    { status: 'done', at: reported + HOUR_MS, dueAt, closes: true, attributes: { progress: 100 } },
  ]
  return caseCourse(
    stage.ground.feedOf(unit.area),
    {
      id,
      kind: 'tasks.task',
      area: unit.area,
      title: random.pick(titles),
      category,
      severity: 'normal',
      attributes: { unit: unit.name, document: `Thông báo kết luận ngày ${day.date} (mô phỏng)` },
    },
    steps,
  )
}
