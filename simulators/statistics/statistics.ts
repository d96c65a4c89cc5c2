import { z } from 'zod'
import type { CaseLife } from '../engine/case-life.ts'
import { defineSimulator, type Stage } from '../engine/domain-simulator.ts'
import { HOUR_MS, type LocalDay } from '../engine/local-day.ts'
import { stream } from '../engine/random.ts'
import { caseCourse, type CaseStep } from '../slow/case-course.ts'
import { unitSchema, type Unit } from '../slow/units.ts'
import { inOffice, workingDaysAfter } from '../slow/working-time.ts'

const settingsSchema = z.strictObject({
  sources: z.array(z.string().min(1)).min(1),
  units: z.array(unitSchema).min(1),
  /** Day of the month on which the month's report is asked for, and the working days that it is given. */
  askedOn: z.int().min(1).max(28),
  givenDays: z.int().min(1),
  late: z.number().min(0).max(1),
  returned: z.number().min(0).max(1),
})
type Settings = z.infer<typeof settingsSchema>

const DAY_MS = 86_400_000

export const statistics = defineSimulator({
  domain: 'statistics',
  settings: settingsSchema,
  plan: (stage, settings) => ({
    caseDays: 365,
    cases: (day) => reportsAskedOn(stage, settings, day),
    begin: () => ({ step: () => {} }),
  }),
})

function reportsAskedOn(stage: Stage, settings: Settings, day: LocalDay): CaseLife[] {
  const [year = '', month = '', date = ''] = day.date.split('-')
  if (Number(date) !== settings.askedOn) return []
  const { category, period, words } = periodAskedIn(Number(year), Number(month))
  return settings.units.map((unit) => reportOf(stage, settings, day, unit, { category, period, words }))
}

interface Asked {
  category: 'month' | 'quarter' | 'year'
  period: string
  words: string
}

/** In the last month of a quarter the quarter's report is asked for instead, in December the year's. */
function periodAskedIn(year: number, month: number): Asked {
  if (month === 12) return { category: 'year', period: `${year}`, words: `năm ${year}` }
  if (month % 3 === 0) {
    const quarter = month / 3
    return { category: 'quarter', period: `${year}-Q${quarter}`, words: `quý ${quarter}/${year}` }
  }
  const padded = String(month).padStart(2, '0')
  return { category: 'month', period: `${year}-${padded}`, words: `tháng ${padded}/${year}` }
}

function reportOf(stage: Stage, settings: Settings, day: LocalDay, unit: Unit, asked: Asked): CaseLife {
  const id = `report-${asked.period}-${unit.id}`
  const random = stream(stage.seed, id)
  const office = (time: number) => inOffice(time, stage.zone, random.between(8, 11))
  const at = day.start + 8 * HOUR_MS
  const dueAt = workingDaysAfter(day, settings.givenDays, stage.zone)
  const isLate = random.chance(settings.late)
  const submittedAt = Math.round(
    isLate
      ? office(dueAt + random.between(0.3, 3) * DAY_MS)
      : Math.min(dueAt - 600_000, office(at + (dueAt - at) * random.between(0.2, 1))),
  )
  const in1 = { submittedAt, rounds: 0 }
  const steps: CaseStep[] = [
    { status: 'due', at, dueAt },
    { status: 'submitted', at: submittedAt, dueAt, attributes: in1 },
  ]
  let last = submittedAt
  let attributes = in1
  if (random.chance(settings.returned)) {
    const back = office(last + random.between(2, 9) * HOUR_MS)
    last = office(back + random.between(3, 30) * HOUR_MS)
    attributes = { submittedAt, rounds: 1 }
    steps.push({ status: 'returned', at: back, dueAt, attributes })
    steps.push({ status: 'submitted', at: last, dueAt, attributes })
  }
  const accepted = office(last + random.between(2, 20) * HOUR_MS)
  steps.push({ status: 'accepted', at: accepted, dueAt, closes: true, attributes })
  return caseCourse(
    stage.ground.feedOf(unit.area),
    {
      id,
      kind: 'statistics.report',
      area: unit.area,
      title: `Báo cáo tình hình kinh tế - xã hội ${asked.words}, ${unit.name}`,
      category: asked.category,
      severity: 'normal',
      attributes: { unit: unit.name, period: asked.period },
    },
    steps,
  )
}
