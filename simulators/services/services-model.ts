import type { Reading } from '../../shared/observation.ts'
import type { LocalDay } from '../engine/local-day.ts'
import type { Voice } from '../engine/voice.ts'
import type { Scene } from '../scenarios/scene.ts'
import { OfficeDay } from './office-day.ts'
import type { OfficePlan } from './office-plan.ts'
import { withoutShut } from './shut-hours.ts'

const SAY_EVERY_S = 60
const SHUT = 'services.disrupted'

interface Office {
  plan: OfficePlan
  day: OfficeDay
  /** What scenarios may name. */
  keys: readonly string[]
  wasShut: boolean
}

/** One day of the one-stop offices. */
export class ServicesModel {
  private readonly offices: readonly Office[]
  private readonly doors: { index: number; at: number }[]
  private readonly scene: Scene
  private readonly voice: Voice

  constructor(offices: readonly OfficePlan[], day: LocalDay, seed: number, scene: Scene, voice: Voice) {
    this.scene = scene
    this.voice = voice
    this.offices = offices.map((plan) => {
      const keys = [plan.id, plan.area]
      return { plan, day: new OfficeDay(plan, day, seed), keys, wasShut: false }
    })
    this.doors = this.offices
      .flatMap((office, index) =>
        office.day.sessions.flatMap(({ from, to }) => [from, to].map((at) => ({ index, at }))),
      )
      .toSorted((a, b) => a.at - b.at || a.index - b.index)
    this.offices.forEach((office) => this.sayOffice(office, day.start))
  }

  /** Every second. */
  step(at: number): void {
    for (let next = this.doors[0]; next !== undefined && next.at <= at; next = this.doors[0]) {
      this.doors.shift()
      const office = this.offices[next.index]
      if (office) this.sayOffice(office, next.at)
    }
    const second = Math.floor(at / 1000)
    for (let i = second % SAY_EVERY_S; i < this.offices.length; i += SAY_EVERY_S) {
      const office = this.offices[i]
      if (office === undefined) continue
      if (this.isShut(office, at) !== office.wasShut) this.sayOffice(office, at)
      if (this.voice.figures) this.sayFigures(office, at)
    }
  }

  private isShut({ keys }: Office, at: number): boolean {
    return this.scene.isUnder(SHUT, keys, at)
  }

  private sayOffice(office: Office, at: number): void {
    const { plan, day } = office
    office.wasShut = this.isShut(office, at)
    if (!this.voice.things) return
    this.voice.emit(plan.feed, {
      type: 'thing',
      id: plan.id,
      kind: 'services.office',
      at,
      revision: at,
      area: plan.area,
      name: plan.name,
      place: plan.place,
      status: office.wasShut ? 'disrupted' : day.isOpen(at) ? 'open' : 'closed',
      attributes: { tier: plan.tier, counters: plan.counters },
    })
  }

  private sayFigures(office: Office, at: number): void {
    const { plan, day, keys } = office
    const figures = withoutShut(day, this.scene.spells(SHUT, keys), at)
    const say = (name: string, parts: Pick<Reading, 'value' | 'numerator' | 'denominator'>) =>
      this.voice.emit(plan.feed, {
        type: 'reading',
        indicator: `services.${name}`,
        thing: plan.id,
        at,
        ...parts,
      })
    say('received', { value: figures.received })
    say('receivedDirect', { value: figures.direct })
    say('receivedPost', { value: figures.post })
    say('resolved', { value: figures.resolved })
    say('overdue', { value: figures.overdue })
    say('onTime', ratio(figures.resolved - figures.overdue, figures.resolved, 100))
    say('online', ratio(figures.online, figures.received, 100))
    say('queue', { value: figures.arrived - figures.called })
    say('counters', { value: figures.counters })
    say('wait', ratio(figures.waitedMinutes, figures.waitedCount, 1))
  }
}

function ratio(
  numerator: number,
  denominator: number,
  scale: number,
): Pick<Reading, 'value' | 'numerator' | 'denominator'> {
  if (denominator === 0) return { value: null, numerator: 0, denominator: 0 }
  return { value: Math.round((numerator / denominator) * scale * 100) / 100, numerator, denominator }
}
