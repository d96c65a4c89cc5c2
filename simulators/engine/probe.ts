import type { Attributes, Place, Reading } from '../../shared/observation.ts'
import type { DayModel } from './domain-simulator.ts'
import { inTurn, lastTurn } from './in-turn.ts'
import type { LocalDay } from './local-day.ts'
import type { Voice } from './voice.ts'

/** By indicator. */
export type Figures = Readonly<Record<string, Pick<Reading, 'value' | 'numerator' | 'denominator'>>>

/** Figures that are said together. A time that is not said again on the same day has figures of its own. */
export type Round =
  /** Again and again, in its turn among the others with the same beat, and at midnight. */
  | { everyS: number; figures: (at: number) => Figures | undefined }
  /** Once a day, so many seconds after midnight. `asOf`: of a period that ended then, when it is not of now. */
  | { dailyAtS: number; asOf?: number; figures: (at: number) => Figures | undefined }

type Daily = Extract<Round, { dailyAtS: number }>

/** A thing of a domain that stays where it is: it has a status and says figures. */
export interface Probe {
  id: string
  kind: string
  name: string
  place: Place
  area: string
  feed: string
  attributes?: Attributes
}

/** One day of a probe. */
export interface ProbeDay {
  status: (at: number) => string
  rounds: readonly Round[]
}

/** How often a status is looked at, seconds: things with a slower beat change theirs in between. */
const STATUS_EVERY_S = 300

/** One day of a domain's probes: slow figures, said at their times whether figures are heard or not. */
export class ProbesModel implements DayModel {
  private readonly day: LocalDay
  private readonly voice: Voice
  private readonly probes: readonly { probe: Probe; day: ProbeDay }[]
  private readonly statuses: string[] = []
  private readonly beats = new Map<number, { probe: Probe; figures: (at: number) => Figures | undefined }[]>()
  private readonly daily = new Map<number, { probe: Probe; round: Daily }[]>()

  constructor(
    probes: readonly Probe[],
    dayOf: (probe: Probe, index: number) => ProbeDay,
    day: LocalDay,
    voice: Voice,
  ) {
    this.day = day
    this.voice = voice
    this.probes = probes.map((probe, index) => ({ probe, day: dayOf(probe, index) }))
    this.probes.forEach((_, index) => this.look(index, day.start))
    for (const { probe, day: own } of this.probes)
      for (const round of own.rounds)
        if ('everyS' in round) {
          append(this.beats, round.everyS, { probe, figures: round.figures })
          this.say(probe, round.figures(day.start), day.start)
        } else append(this.daily, round.dailyAtS, { probe, round })
    this.sayDaily(day.start)
  }

  step(at: number): void {
    for (const index of inTurn(this.probes.length, STATUS_EVERY_S, at)) this.look(index, at)
    for (const [everyS, all] of this.beats)
      for (const index of inTurn(all.length, everyS, at)) {
        const one = all[index]
        if (one && this.voice.hears(one.probe.feed)) this.say(one.probe, one.figures(at), at)
      }
    this.sayDaily(at)
  }

  skipTo(at: number): void {
    this.probes.forEach(({ probe }, index) => this.lookBack(probe, index, at))
    for (const [everyS, all] of this.beats)
      all.forEach(({ probe, figures }, index) => {
        const last = lastTurn(index, all.length, everyS, at)
        if (last > this.day.start && this.voice.hears(probe.feed)) this.say(probe, figures(last), last)
      })
    for (const second of [...this.daily.keys()].toSorted((a, b) => a - b)) {
      const due = this.day.start + second * 1000
      if (due > this.day.start && due <= at) this.sayDaily(due)
    }
  }

  /** Looks at all the times at which it would have looked: when a status came about is told with it. */
  private lookBack(probe: Probe, index: number, at: number): void {
    if (!this.voice.hears(probe.feed)) return
    const everyMs = STATUS_EVERY_S * 1000
    const last = lastTurn(index, this.probes.length, STATUS_EVERY_S, at)
    const first = last - Math.floor((last - this.day.start - 1) / everyMs) * everyMs
    for (let look = first; look <= last; look += everyMs) this.look(index, look)
  }

  private sayDaily(at: number): void {
    const due = this.daily.get((at - this.day.start) / 1000)
    for (const { probe, round } of due ?? [])
      if (this.voice.hears(probe.feed)) this.say(probe, round.figures(at), round.asOf ?? at)
  }

  /** Says the thing when its status is another than it was. */
  private look(index: number, at: number): void {
    const held = this.probes[index]
    if (held === undefined || !this.voice.things || !this.voice.hears(held.probe.feed)) return
    const { probe, day } = held
    const status = day.status(at)
    if (status === this.statuses[index]) return
    this.statuses[index] = status
    const { id, kind, name, place, area, attributes } = probe
    this.voice.emit(probe.feed, {
      type: 'thing',
      id,
      kind,
      at,
      revision: at,
      area,
      name,
      place,
      status,
      ...(attributes === undefined ? {} : { attributes }),
    })
  }

  private say(probe: Probe, figures: Figures | undefined, at: number): void {
    if (figures === undefined || !this.voice.things) return
    for (const [indicator, parts] of Object.entries(figures))
      this.voice.emit(probe.feed, { type: 'reading', indicator, thing: probe.id, at, ...parts })
  }
}

/** A ratio's figure with its parts; without any of it, it is not known. */
export function ratioOf(
  numerator: number,
  denominator: number,
  scale = 100,
): Pick<Reading, 'value' | 'numerator' | 'denominator'> {
  if (denominator === 0) return { value: null, numerator: 0, denominator: 0 }
  return { value: Math.round((numerator / denominator) * scale * 1_000) / 1_000, numerator, denominator }
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  map.set(key, [...(map.get(key) ?? []), value])
}
