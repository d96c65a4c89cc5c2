/** When in a day and in which kind of day, as `dayPart` tells. */
export interface DayPart {
  readonly hour: number
  readonly weekend: boolean
}

const HOURS = 24
const INDICATOR = 'traffic.speed'

/** Low end of the normal band of each road's speed, by hour of a working day and of a weekend. */
export class UsualSpeeds {
  /** By the key that the feed gave the road: 48 figures, working day first; NaN is unknown. */
  private readonly lows = new Map<string, Float32Array>()

  /** Takes what a pack's `baseline.json` says of things; what it does not say stays unknown. */
  static from(file: unknown): UsualSpeeds {
    const usual = new UsualSpeeds()
    for (const [key, indicators] of entriesOf(member(file, 'things'))) {
      const days = member(indicators, INDICATOR)
      if (days === undefined) continue
      const column = new Float32Array(2 * HOURS).fill(Number.NaN)
      fillLows(column, 0, member(days, 'working'))
      fillLows(column, HOURS, member(days, 'weekend'))
      usual.lows.set(key, column)
    }
    return usual
  }

  /** km/h at a time of the source's day, between the hours' bands. */
  lowAt(key: string, { hour, weekend }: DayPart): number | undefined {
    const column = this.lows.get(key)
    if (!column) return undefined
    const from = Math.floor(hour)
    const offset = weekend ? HOURS : 0
    const a = column[offset + from] ?? Number.NaN
    const b = column[offset + ((from + 1) % HOURS)] ?? a
    const low = a + ((Number.isNaN(b) ? a : b) - a) * (hour - from)
    return Number.isNaN(low) ? undefined : low
  }
}

function fillLows(column: Float32Array, offset: number, day: unknown): void {
  if (!Array.isArray(day)) return
  for (let hour = 0; hour < HOURS; hour += 1) {
    const band: unknown = day[hour]
    const low: unknown = Array.isArray(band) ? band[0] : undefined
    if (typeof low === 'number') column[offset + hour] = low
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}
