import type { Place } from '../../shared/observation.ts'
import type { LocalDay } from '../engine/local-day.ts'
import { HOUR_MS, MINUTE_MS, localDay } from '../engine/local-day.ts'
import { stream } from '../engine/random.ts'
import { distanceKm } from '../roads/geometry.ts'
import type { Scene } from '../scenarios/scene.ts'

const DAY_MS = 24 * HOUR_MS
/** Between two looks at the rain, for sums over an hour and a day. */
const FINE_MS = 10 * MINUTE_MS
const COARSE_MS = 30 * MINUTE_MS

interface Shower {
  from: number
  to: number
  peakMmH: number
  centre: Place
  reachKm: number
}

/** The rain of a place: showers drawn for each day of themselves, and what a scenario adds to them. */
export class Weather {
  private readonly seed: number
  private readonly zone: string
  private readonly places: readonly Place[]
  private readonly showersPerDay: readonly number[]
  private days: readonly { day: LocalDay; showers: readonly Shower[] }[] = []

  constructor(seed: number, zone: string, places: readonly Place[], showersPerDay: readonly number[]) {
    this.seed = seed
    this.zone = zone
    this.places = places
    this.showersPerDay = showersPerDay
  }

  /** Millimetres of the hour, or of the 24 hours, before a time. */
  fallen(gauge: { id: string; place: Place }, at: number, hours: 1 | 24, scene: Scene): number {
    const stepMs = hours === 1 ? FINE_MS : COARSE_MS
    let mm = 0
    for (let from = at - hours * HOUR_MS; from < at; from += stepMs)
      mm += this.mmPerHour(gauge, from + stepMs / 2, scene) * (stepMs / HOUR_MS)
    return Math.round(mm * 10) / 10
  }

  private mmPerHour({ id, place }: { id: string; place: Place }, at: number, scene: Scene): number {
    const own = [at, at - DAY_MS]
      .flatMap((day) => this.showersOf(day))
      .reduce((sum, shower) => sum + intensity(shower, place, at), 0)
    return own + (scene.level('environment.rain', [id], at) ?? 0)
  }

  private showersOf(at: number): readonly Shower[] {
    const known = this.days.find(({ day }) => at >= day.start && at < day.end)
    if (known) return known.showers
    const day = localDay(at, this.zone)
    const showers = this.draw(day)
    // The present day and the two before it are asked for.
    this.days = [...this.days.slice(-3), { day, showers }]
    return showers
  }

  private draw({ date, start }: LocalDay): Shower[] {
    const random = stream(this.seed, 'showers', date)
    const month = Number(date.slice(5, 7)) - 1
    const mean = this.showersPerDay[month] ?? 0
    const showers: Shower[] = []
    for (let wait = random.exponential(1); wait < mean; wait += random.exponential(1)) {
      const from = start + random.between(0, 24) * HOUR_MS
      showers.push({
        from,
        to: from + random.between(0.7, 4) * HOUR_MS,
        peakMmH: random.logNormal(5, 0.8),
        centre: random.pick(this.places),
        reachKm: random.between(8, 35),
      })
    }
    return showers
  }
}

function intensity({ from, to, peakMmH, centre, reachKm }: Shower, place: Place, at: number): number {
  if (at <= from || at >= to) return 0
  const share = (at - from) / (to - from)
  return peakMmH * Math.sin(Math.PI * share) * Math.exp(-((distanceKm(place, centre) / reachKm) ** 2))
}
