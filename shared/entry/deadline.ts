import { civilToEpochMs } from '../civil-time.ts'
import { addDays, civilOfDay } from './civil-day.ts'
import type { Deadline } from './entry-form.ts'
import type { Period } from './period.ts'

/**
 * Until when the figures of a period are to be handed in, epoch milliseconds. An hour that the zone's clocks leave out
 * is read forward, one that they show twice is the first.
 */
export function dueAtOf({ endDay }: Period, { days, hour }: Deadline, zone: string): number {
  const day = addDays(endDay, days)
  const civil = civilOfDay(day)
  if (civil === undefined) throw new RangeError(`no day ${day}`)
  return civilToEpochMs({ ...civil, hour, minute: 0, second: 0 }, zone)
}
