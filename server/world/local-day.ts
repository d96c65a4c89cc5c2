import { dayOf } from '../../shared/areas/effective-date.ts'

const QUARTER_MS = 900_000
/** Days of the last weeks, by quarter of an hour: zones change their offset only at such. */
const MAX_KNOWN = 10_000

/** The calendar day of an instant in one zone; asking a time zone for each figure anew would cost more than adding. */
export class LocalDays {
  private readonly known = new Map<number, string>()
  private readonly zone: string

  constructor(zone: string) {
    this.zone = zone
  }

  of(epochMs: number): string {
    const quarter = Math.floor(epochMs / QUARTER_MS)
    let day = this.known.get(quarter)
    if (day === undefined) {
      day = dayOf(quarter * QUARTER_MS, this.zone)
      if (this.known.size >= MAX_KNOWN) this.known.clear()
      this.known.set(quarter, day)
    }
    return day
  }
}
