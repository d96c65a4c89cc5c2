import type { RollUpLevel } from './roll-up-level.ts'
import { SpanCache } from './span-cache.ts'
import { civilDayAt, civilMonthAt, type Span } from './civil-spans.ts'

const FIXED_MS = { '1m': 60_000, '15m': 900_000, '1h': 3_600_000 } as const

/** Which bucket of each level a moment lies in, in the calendar of an IANA zone. Times are epoch milliseconds. */
export class Buckets {
  private readonly calendar: Record<'1d' | '1mo', SpanCache>

  constructor(zone: string) {
    this.calendar = {
      '1d': new SpanCache((at) => civilDayAt(at, zone)),
      '1mo': new SpanCache((at) => civilMonthAt(at, zone)),
    }
  }

  /** Where the bucket begins that a moment lies in. */
  bucketOf(level: RollUpLevel, at: number): number {
    if (level === '1d' || level === '1mo') return this.calendar[level].at(at).from
    const length = FIXED_MS[level]
    return Math.floor(at / length) * length
  }

  /** Where the next bucket begins: the end of this one. */
  nextBucket(level: RollUpLevel, at: number): number {
    return this.spanOf(level, at).to
  }

  spanOf(level: RollUpLevel, at: number): Span {
    if (level === '1d' || level === '1mo') return this.calendar[level].at(at)
    const from = this.bucketOf(level, at)
    return { from, to: from + FIXED_MS[level] }
  }
}
