import type { Span } from './civil-spans.ts'

const DAY_MS = 86_400_000
/** Eleven years of days; when more were asked for, it begins anew. */
const MAX_DAYS = 4_096

/** Remembers the spans of a calendar: reckoning one in a zone costs a thousand times a look-up. */
export class SpanCache {
  private readonly reckon: (at: number) => Span
  private readonly byDay = new Map<number, Span[]>()
  private last: Span = { from: 0, to: 0 }

  constructor(reckon: (at: number) => Span) {
    this.reckon = reckon
  }

  at(at: number): Span {
    const { last } = this
    if (at >= last.from && at < last.to) return last
    return (this.last = this.find(at))
  }

  private find(at: number): Span {
    const day = Math.floor(at / DAY_MS)
    const known = this.byDay.get(day)?.find((span) => at >= span.from && at < span.to)
    if (known !== undefined) return known
    if (this.byDay.size >= MAX_DAYS) this.byDay.clear()
    const span = this.reckon(at)
    const spans = this.byDay.get(day)
    if (spans === undefined) this.byDay.set(day, [span])
    else spans.push(span)
    return span
  }
}
