import { HOUR_MS, dayAfter, localDay, type LocalDay } from '../engine/local-day.ts'

const CLOSES_HOUR = 17

/** The end of the office hours of the working day that lies so many working days after a day. */
export function workingDaysAfter(day: LocalDay, count: number, zone: string): number {
  let result = day
  for (let left = count; left > 0;) {
    result = dayAfter(result, 1, zone)
    if (result.kind === 'working') left--
  }
  return result.start + CLOSES_HOUR * HOUR_MS
}

/** The same time, or the next morning at which offices work; `hour` is when. */
export function inOffice(at: number, zone: string, hour: number): number {
  let day = localDay(at, zone)
  const own = (at - day.start) / HOUR_MS
  if (day.kind === 'working' && own >= 7.5 && own < CLOSES_HOUR) return at
  if (own >= 7.5) day = dayAfter(day, 1, zone)
  while (day.kind !== 'working') day = dayAfter(day, 1, zone)
  return day.start + hour * HOUR_MS
}
