/** Which of a date's first two figures is its day; `unsure` where a file writes it both ways. */
export type DayOrder = 'day-first' | 'month-first' | 'unsure'

const NUMERIC = /(?<![\d/.-])(\d\d?)([/.-])(\d\d?)\2(\d{4})(?!\d)/
const DAY_MS = 86_400_000

/**
 * The order of day and month that the dates of one file show, undefined where none of them does. A date of which only
 * one order is on the calendar tells it; nine of ten such dates must agree, as one may be mistyped. Where there is none
 * and `latest` is given, after which no date lies, the order in which none does. Only of dates that end in their year.
 */
export function dayOrderIn(texts: Iterable<string>, latest?: number): DayOrder | undefined {
  const [sure, likely] = [new Votes(), new Votes()]
  for (const text of texts) {
    const match = NUMERIC.exec(text)
    if (match === null) continue
    const [first, second, year] = [Number(match[1]), Number(match[3]), Number(match[4])]
    if (first > 12 !== second > 12) sure.add(first > 12)
    else if (latest !== undefined && first <= 12 && first !== second) {
      const isAhead = (month: number, day: number) => Date.UTC(year, month - 1, day) > latest + DAY_MS
      const [asDay, asMonth] = [isAhead(second, first), isAhead(first, second)]
      if (asDay !== asMonth) likely.add(asMonth)
    }
  }
  return sure.order ?? likely.order
}

/** Whether a text holds a date that is on the calendar in either order, and another day in each. */
export function isEitherOrder(text: string): boolean {
  const match = NUMERIC.exec(text)
  if (match === null) return false
  const [first, second] = [Number(match[1]), Number(match[3])]
  return first <= 12 && second <= 12 && first !== second
}

class Votes {
  private dayFirst = 0
  private monthFirst = 0

  add(isDayFirst: boolean): void {
    if (isDayFirst) this.dayFirst++
    else this.monthFirst++
  }

  get order(): DayOrder | undefined {
    const all = this.dayFirst + this.monthFirst
    if (all === 0) return undefined
    if (this.dayFirst * 10 >= all * 9) return 'day-first'
    return this.monthFirst * 10 >= all * 9 ? 'month-first' : 'unsure'
  }
}
