import type { Band, DayBands } from '../../../shared/bands/band.ts'
import { bandOfSlot } from '../../../shared/bands/band-of-slot.ts'
import type { ThingBandsAnswer } from '../../../shared/bands/bands-answer.ts'
import { SlotClock, type Slot } from '../../../shared/bands/slot-clock.ts'
import type { WorkingCalendar } from '../../../shared/bands/working-calendar.ts'
import type { Baseline } from '../../../shared/baseline.ts'

/** When in a day and in which kind of day, as `dayPart` tells. */
export interface DayPart {
  readonly hour: number
  readonly weekend: boolean
  /** By the server's clock, where the sources run on it: what was recorded is looked up by it. */
  readonly slot?: Slot | undefined
}

const INDICATOR = 'traffic.speed'
const HOUR_MINUTES = 60
const DAY_HOURS = 24

/** Low end of the normal band of each road's speed, by hour and kind of day: as recorded, or else as the pack says. */
export class UsualSpeeds {
  /** By the key that the feed gave the road; NaN is unknown. */
  private readonly lows = new Map<string, { working: Float32Array; weekend: Float32Array }>()
  private slotHours = 1
  private recorded: { clock: SlotClock; slotMinutes: number; bands: Map<string, DayBands> } | undefined

  /** Of what a pack's `baseline.json` says only this is kept; without one nothing is known. */
  static from(file: Pick<Baseline, 'things' | 'slotMinutes'> | undefined): UsualSpeeds {
    const usual = new UsualSpeeds()
    if (!file) return usual
    usual.slotHours = file.slotMinutes / HOUR_MINUTES
    for (const [key, series] of Object.entries(file.things)) {
      const bands = series[INDICATOR]
      if (bands) usual.lows.set(key, { working: lowsOf(bands.working), weekend: lowsOf(bands.weekend) })
    }
    return usual
  }

  /** What this centre recorded takes the place of what the pack says, road by road. */
  learn({ zone, slotMinutes, things }: ThingBandsAnswer, calendar: WorkingCalendar): void {
    const own = things.filter(({ indicator }) => indicator === INDICATOR)
    const bands = new Map(own.map(({ thing, bands: known }) => [thing, known]))
    this.recorded = { clock: new SlotClock(zone, calendar), slotMinutes, bands }
  }

  /** Undefined while nothing was recorded. */
  slotAt(at: number): Slot | undefined {
    return this.recorded?.clock.at(at)
  }

  /** km/h at a time of the source's day; of the pack's, between the bands of two slots. */
  lowAt(key: string, { hour, weekend, slot }: DayPart): number | undefined {
    const known = this.recorded?.bands.get(key)
    if (this.recorded && known && slot) return bandOfSlot(known, this.recorded.slotMinutes, slot)?.[0]
    const column = this.lows.get(key)?.[weekend ? 'weekend' : 'working']
    if (!column) return undefined
    const slots = DAY_HOURS / this.slotHours
    const at = hour / this.slotHours
    const from = Math.floor(at) % slots
    const low = column[from] ?? Number.NaN
    const next = column[(from + 1) % slots] ?? Number.NaN
    const between = Number.isNaN(next) ? low : low + (next - low) * (at % 1)
    return Number.isNaN(between) ? undefined : between
  }
}

function lowsOf(bands: readonly (Band | null)[]): Float32Array {
  return Float32Array.from(bands, (band) => band?.[0] ?? Number.NaN)
}
