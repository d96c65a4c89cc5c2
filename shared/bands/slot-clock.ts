import { offsetMs } from '../civil-time.ts'
import { dayKindOf, type DayKind } from './day-kind.ts'
import type { WorkingCalendar } from './working-calendar.ts'

/** Where in the calendar of a place an instant lies. */
export interface Slot {
  /** `YYYY-MM-DD`. */
  readonly day: string
  readonly kind: DayKind
  /** Minutes since midnight by the clock on the wall: a day on which clocks are set has an hour twice, or lacks one. */
  readonly minute: number
}

const QUARTER_MS = 900_000
/** A year of quarters of an hour. */
const MAX_HELD = 36_000

/** Tells slots, each quarter of an hour once: asking a zone costs a hundred times the look-up. */
export class SlotClock {
  private readonly held = new Map<number, Slot>()
  private readonly kinds = new Map<string, DayKind>()
  private readonly zone: string
  private readonly calendar: WorkingCalendar

  constructor(zone: string, calendar: WorkingCalendar) {
    this.zone = zone
    this.calendar = calendar
  }

  /** Zones change at quarters of an hour at the finest, so minutes within one are added. */
  at(at: number): Slot {
    const quarter = Math.floor(at / QUARTER_MS) * QUARTER_MS
    const begins = this.held.get(quarter) ?? this.hold(quarter)
    return { ...begins, minute: begins.minute + (at - quarter) / 60_000 }
  }

  private hold(quarter: number): Slot {
    const shown = new Date(quarter + offsetMs(quarter, this.zone))
    const day = shown.toISOString().slice(0, 10)
    const slot = { day, kind: this.kindOf(day), minute: shown.getUTCHours() * 60 + shown.getUTCMinutes() }
    if (this.held.size >= MAX_HELD) this.held.clear()
    this.held.set(quarter, slot)
    return slot
  }

  private kindOf(day: string): DayKind {
    const known = this.kinds.get(day)
    if (known !== undefined) return known
    const kind = dayKindOf(day, this.calendar)
    this.kinds.set(day, kind)
    return kind
  }
}
