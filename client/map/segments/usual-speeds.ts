import type { Band } from '../../../shared/bands/band.ts'
import type { Baseline } from '../../../shared/baseline.ts'

/** When in a day and in which kind of day, as `dayPart` tells. */
export interface DayPart {
  readonly hour: number
  readonly weekend: boolean
}

const INDICATOR = 'traffic.speed'
const HOUR_MINUTES = 60
const DAY_HOURS = 24

/** Low end of the normal band of each road's speed, by slot of a working day and of a weekend. */
export class UsualSpeeds {
  /** By the key that the feed gave the road; NaN is unknown. */
  private readonly lows = new Map<string, { working: Float32Array; weekend: Float32Array }>()
  private slotHours = 1

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

  /** km/h at a time of the source's day, between the bands of two slots: a normal morning has no steps. */
  lowAt(key: string, { hour, weekend }: DayPart): number | undefined {
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
