import { civilToEpochMs } from '../../shared/civil-time.ts'
import { civilAt } from './zone-entry.ts'
import type { Range, Span } from './span.ts'

export interface TrackTick {
  at: number
  /** Begins a day of the place: told by its date. */
  isDay: boolean
}

const MINUTE_MS = 60_000
/** Between two ticks, of the place's clock. */
const EVERY_MINUTES: Readonly<Record<Range, number>> = { hour: 10, day: 180, week: 1_440, month: 7_200 }

/** Round times of the place's own clock within a span, ascending. */
export function trackTicks(range: Range, { from, to }: Span, zone: string): TrackTick[] {
  const stepMs = EVERY_MINUTES[range] * MINUTE_MS
  const ticks: TrackTick[] = []
  // Civil times as if they were UTC: days of a place may have 23 hours, its clock's faces do not.
  let civil = Math.floor(asUtc(from, zone) / stepMs) * stepMs
  for (let at = from; at <= to; civil += stepMs) {
    at = civilToEpochMs(ofUtc(civil), zone)
    const isNew = at > (ticks.at(-1)?.at ?? Number.NEGATIVE_INFINITY)
    if (at >= from && at <= to && isNew) ticks.push({ at, isDay: civil % (1_440 * MINUTE_MS) === 0 })
  }
  return ticks
}

function asUtc(at: number, zone: string): number {
  const { year, month, day, hour, minute, second } = civilAt(at, zone)
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

function ofUtc(at: number) {
  const date = new Date(at)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: 0,
  }
}
