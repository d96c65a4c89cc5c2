import type { Reading } from '../../shared/observation.ts'
import type { LocalDay } from '../engine/local-day.ts'
import type { Voice } from '../engine/voice.ts'
import { OfficeDay } from './office-day.ts'
import type { OfficePlan } from './office-plan.ts'

const SAY_EVERY_S = 60

/** One day of the one-stop offices. */
export class ServicesModel {
  private readonly offices: readonly { plan: OfficePlan; day: OfficeDay }[]
  private readonly doors: { index: number; at: number }[]
  private readonly voice: Voice

  constructor(offices: readonly OfficePlan[], day: LocalDay, seed: number, voice: Voice) {
    this.voice = voice
    this.offices = offices.map((plan) => ({ plan, day: new OfficeDay(plan, day, seed) }))
    this.doors = this.offices
      .flatMap((office, index) =>
        office.day.sessions.flatMap(({ from, to }) => [from, to].map((at) => ({ index, at }))),
      )
      .toSorted((a, b) => a.at - b.at || a.index - b.index)
    this.offices.forEach((_, index) => this.sayOffice(index, day.start))
  }

  /** Every second. */
  step(at: number): void {
    for (let next = this.doors[0]; next !== undefined && next.at <= at; next = this.doors[0]) {
      this.doors.shift()
      this.sayOffice(next.index, next.at)
    }
    if (!this.voice.figures) return
    const second = Math.floor(at / 1000)
    for (let i = second % SAY_EVERY_S; i < this.offices.length; i += SAY_EVERY_S) this.sayFigures(i, at)
  }

  private sayOffice(index: number, at: number): void {
    const office = this.offices[index]
    if (office === undefined || !this.voice.things) return
    const { plan, day } = office
    this.voice.emit(plan.feed, {
      type: 'thing',
      id: plan.id,
      kind: 'services.office',
      at,
      revision: at,
      area: plan.area,
      name: plan.name,
      place: plan.place,
      status: day.isOpen(at) ? 'open' : 'closed',
      attributes: { tier: plan.tier, counters: plan.counters },
    })
  }

  private sayFigures(index: number, at: number): void {
    const office = this.offices[index]
    if (office === undefined) return
    const { plan, day } = office
    const figures = day.figuresAt(at)
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
