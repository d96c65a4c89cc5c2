import { dayOf } from '../../shared/areas/effective-date.ts'
import { civilToEpochMs } from '../../shared/civil-time.ts'

/** From one moment to another that is not in it, epoch milliseconds. */
export interface Span {
  readonly from: number
  readonly to: number
}

/**
 * The calendar day that a moment lies in. It begins when clocks first show its date: where they went back over
 * midnight, the hour that was the day before once more counts to the new day, so that days follow each other.
 */
export function civilDayAt(at: number, zone: string): Span {
  const [year = 0, month = 0, day = 0] = dayOf(at, zone).split('-').map(Number)
  return spanAt(at, (steps) => midnight(year, month, day + steps, zone))
}

/** The calendar month that a moment lies in. */
export function civilMonthAt(at: number, zone: string): Span {
  const [year = 0, month = 0] = dayOf(at, zone).split('-').map(Number)
  return spanAt(at, (steps) => midnight(year, month + steps, 1, zone))
}

/** A date that a zone left out (it crossed the date line) begins and ends at once, and holds nothing. */
function spanAt(at: number, startOf: (steps: number) => number): Span {
  let steps = 0
  while (startOf(steps + 1) <= at) steps += 1
  return { from: startOf(steps), to: startOf(steps + 1) }
}

/** Months and days beyond their range are carried over. */
function midnight(year: number, month: number, day: number, zone: string): number {
  const carried = new Date(Date.UTC(year, month - 1, day))
  return civilToEpochMs(
    {
      year: carried.getUTCFullYear(),
      month: carried.getUTCMonth() + 1,
      day: carried.getUTCDate(),
      hour: 0,
      minute: 0,
      second: 0,
    },
    zone,
  )
}
