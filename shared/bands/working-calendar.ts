import { z } from 'zod'
import { daySchema } from '../areas/effective-date.ts'
import { labelSchema } from '../label.ts'
import { isoWeekday } from './day-kind.ts'

const source = z.string().min(1).describe('Who says so, where.')

const holidaySchema = z
  .strictObject({
    first: daySchema,
    last: daySchema.describe('Still a day of it; the weekend before, within and after it is part of it.'),
    name: labelSchema,
    source,
    provisional: z
      .literal(true)
      .optional()
      .describe('By law alone: the arrangement of that year was not known yet.'),
  })
  .refine(({ first, last }) => first <= last, { path: ['last'], error: 'not before `first`' })

const workingDaySchema = z.strictObject({
  day: daySchema,
  insteadOf: daySchema.describe('The day of a holiday that it makes up for.'),
  source,
})

/** `calendar.json` of a pack: which days are not what their weekday says. Days are the place's own. */
export const workingCalendarSchema = z
  .strictObject({
    sources: z.array(z.string().min(1)).min(1),
    notes: z.array(z.string()).optional(),
    weekend: z.array(z.int().min(1).max(7)).max(6).describe('ISO weekdays: 6 is Saturday, 7 Sunday.'),
    holidays: z.array(holidaySchema).max(1_000),
    workingDays: z.array(workingDaySchema).max(1_000).describe('Worked though their weekday is none.'),
  })
  .check(({ value, issues }) => {
    for (const { path, message } of calendarProblems(value)) {
      issues.push({ code: 'custom', path, message, input: value })
    }
  })
export type WorkingCalendar = z.infer<typeof workingCalendarSchema>

/** Where a pack says nothing: weekdays alone. */
export const PLAIN_CALENDAR: WorkingCalendar = {
  sources: ['Saturday and Sunday, where a pack has no calendar'],
  weekend: [6, 7],
  holidays: [],
  workingDays: [],
}

interface CalendarProblem {
  path: (string | number)[]
  message: string
}

function calendarProblems({ holidays, workingDays, weekend }: WorkingCalendar): CalendarProblem[] {
  const isHoliday = (day: string) => holidays.some(({ first, last }) => first <= day && day <= last)
  const overlaps = holidays.flatMap(({ first }, i) =>
    holidays.slice(0, i).some((before) => before.first <= first && first <= before.last)
      ? [{ path: ['holidays', i, 'first'], message: 'lies in another holiday' }]
      : [],
  )
  const wrongDays = workingDays.flatMap(({ day, insteadOf }, i): CalendarProblem[] => {
    const at = (field: string, message: string) => ({ path: ['workingDays', i, field], message })
    return [
      ...(workingDays.findIndex((other) => other.day === day) < i ? [at('day', 'is there twice')] : []),
      ...(weekend.includes(isoWeekday(day)) ? [] : [at('day', 'is worked anyway')]),
      ...(isHoliday(day) ? [at('day', 'lies in a holiday')] : []),
      ...(isHoliday(insteadOf) ? [] : [at('insteadOf', 'is no day of a holiday')]),
    ]
  })
  return [...overlaps, ...wrongDays]
}
