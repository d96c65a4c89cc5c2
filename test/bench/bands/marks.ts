import type { Band } from '../../../shared/bands/band.ts'
import { bandOfSlot } from '../../../shared/bands/band-of-slot.ts'
import { bandOf } from '../../../shared/bands/band-of.ts'
import {
  BAND_PARAMETERS,
  UNUSUAL_PARAMETERS,
  type UnusualParameters,
} from '../../../shared/bands/band-parameters.ts'
import { bandsOfSamples, type BandSample } from '../../../shared/bands/bands-of-samples.ts'
import { SlotClock } from '../../../shared/bands/slot-clock.ts'
import { NOTHING_SEEN, observe } from '../../../shared/bands/unusual.ts'
import { STREAMS_CALENDAR, STREAMS_ZONE, type LabelledStream } from './streams.ts'

/** A figure was called unusual, epoch milliseconds. */
export interface Mark {
  /** Of its first figure outside. */
  since: number
  /** When it was said. */
  toldAt: number
  /** When it was usual again, or the stream ended or fell silent. */
  until: number
}

const DAY_MS = 86_400_000
const QUARTER_MS = 900_000
/** A week: five working days and a weekend. The fixed threshold is set on it; the judging begins behind it. */
const FIRST_DAYS = 7

/** Each figure by itself: what is done where nobody thinks of how long. */
export const SINGLE_POINTS: UnusualParameters = {
  enterAfterMs: 0,
  enterPoints: 1,
  leaveAfterMs: 0,
  innerShare: 1,
  gapMs: UNUSUAL_PARAMETERS.gapMs,
}

export function judgedFrom({ points }: LabelledStream): number {
  return (points[0]?.at ?? 0) + FIRST_DAYS * DAY_MS
}

/** As the server does: bands are made anew at each midnight, of what was recorded until then. */
export function bandsByDay({ points, limits }: LabelledStream): (at: number) => Band | undefined {
  const clock = new SlotClock(STREAMS_ZONE, STREAMS_CALENDAR)
  const quarters = quartersOf(points)
  let day = ''
  let made: ReturnType<typeof bandsOfSamples> | undefined
  return (at) => {
    const slot = clock.at(at)
    if (slot.day !== day) {
      const midnight = at - slot.minute * 60_000
      const since = midnight - BAND_PARAMETERS.days * DAY_MS
      const known = quarters.filter((quarter) => quarter.at >= since && quarter.at < midnight)
      made = bandsOfSamples(known, clock, limits, BAND_PARAMETERS)
      day = slot.day
    }
    return bandOfSlot(made?.bands, BAND_PARAMETERS.slotMinutes, slot)
  }
}

/** One band for all hours, of the first days, by the same median and spread. */
export function fixedBand(stream: LabelledStream): (at: number) => Band | undefined {
  const until = judgedFrom(stream)
  const first = stream.points.filter(({ at }) => at < until).map(({ value }) => value)
  const band = bandOf(first, { ...stream.limits, width: BAND_PARAMETERS.width })
  return () => band
}

/** What is called unusual behind the first days. */
export function marksOf(
  stream: LabelledStream,
  bandOfPoint: (at: number) => Band | undefined,
  parameters: UnusualParameters,
): Mark[] {
  const marks: Mark[] = []
  let standing = NOTHING_SEEN
  let open: Mark | undefined
  for (const { at, value } of stream.points) {
    if (at < judgedFrom(stream)) continue
    const lastAt = standing.lastAt ?? at
    standing = observe(standing, { at, value, band: bandOfPoint(at) }, parameters)
    const { unusual } = standing
    if (open !== undefined && unusual?.since !== open.since) {
      open.until = Math.min(at, lastAt + parameters.gapMs)
      open = undefined
    }
    if (unusual === undefined) continue
    if (open === undefined) marks.push((open = { since: unusual.since, toldAt: at, until: at }))
    open.until = at
  }
  return marks
}

/** As the history keeps them. */
function quartersOf(points: readonly BandSample[]): BandSample[] {
  const sums = new Map<number, { sum: number; count: number }>()
  for (const { at, value } of points) {
    const quarter = Math.floor(at / QUARTER_MS) * QUARTER_MS
    const { sum, count } = sums.get(quarter) ?? { sum: 0, count: 0 }
    sums.set(quarter, { sum: sum + value, count: count + 1 })
  }
  return [...sums].map(([quarter, { sum, count }]) => ({ at: quarter + QUARTER_MS / 2, value: sum / count }))
}
