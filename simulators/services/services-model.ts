import { lastTurn } from '../engine/in-turn.ts'
import type { LocalDay } from '../engine/local-day.ts'
import type { Voice } from '../engine/voice.ts'
import type { Scene } from '../scenarios/scene.ts'
import type { DossierBooks } from './dossier-book.ts'
import { OfficeDay } from './office-day.ts'
import type { Said } from './office-figures.ts'
import { bookFigures, dayFigures, settledFewer } from './office-figures.ts'
import type { OfficePlan } from './office-plan.ts'
import { heldUp, withoutShut } from './shut-hours.ts'

const SAY_EVERY_S = 60
const MINUTE_MS = 60_000
const HOUR_S = 3_600
/** Spells of scenarios: nobody comes in; dossiers are not settled; as many people again come. */
const SHUT = 'services.disrupted'
const SLOWED = 'services.slowed'
const RUSH = 'services.rush'

interface Office {
  plan: OfficePlan
  day: OfficeDay
  /** What scenarios may name. */
  keys: readonly string[]
  status: 'open' | 'closed' | 'disrupted'
  rushes: string
  hasSaidBook: boolean
}

/** One day of the one-stop offices. */
export class ServicesModel {
  private readonly offices: readonly Office[]
  private readonly doors: { index: number; at: number }[]
  private readonly books: DossierBooks
  private readonly day: LocalDay
  private readonly seed: number
  private readonly scene: Scene
  private readonly voice: Voice

  /** Up to here it was told what became of the offices: doors before it are forgotten. */
  private skippedTo: number

  constructor(
    offices: readonly OfficePlan[],
    books: DossierBooks,
    day: LocalDay,
    seed: number,
    scene: Scene,
    voice: Voice,
  ) {
    this.books = books
    this.day = day
    this.seed = seed
    this.scene = scene
    this.voice = voice
    this.skippedTo = day.start
    this.offices = offices.map((plan) => ({
      plan,
      day: new OfficeDay(plan, day, seed),
      keys: [plan.id, plan.area],
      status: 'closed',
      rushes: '[]',
      hasSaidBook: false,
    }))
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
      this.takeRushes(office)
      if (this.statusOf(office, at) !== office.status) this.sayOffice(office, at)
      if (this.voice.figures && this.voice.hears(office.plan.feed)) this.sayFigures(office, i, at)
    }
  }

  skipTo(at: number): void {
    this.offices.forEach((office, index) => {
      this.takeRushes(office)
      if (!this.voice.hears(office.plan.feed)) return
      const doors = this.doors.filter((door) => door.index === index).map((door) => door.at)
      const spells = [SHUT, SLOWED].flatMap((of) => this.scene.spells(of, office.keys))
      const looks = spells.flatMap(({ from, to }) => [this.lookAfter(index, from), this.lookAfter(index, to)])
      for (const look of [...looks, ...doors].toSorted((a, b) => a - b)) {
        if (look <= this.skippedTo || look > at) continue
        if (doors.includes(look) || this.statusOf(office, look) !== office.status)
          this.sayOffice(office, look)
      }
      this.sayBookBefore(office, index, at)
    })
    while ((this.doors[0]?.at ?? Infinity) <= at) this.doors.shift()
    this.skippedTo = at
  }

  /** When an office is looked at first, at a time or after it. */
  private lookAfter(index: number, time: number): number {
    const second = Math.ceil(time / 1000)
    return (second + ((((index - second) % SAY_EVERY_S) + SAY_EVERY_S) % SAY_EVERY_S)) * 1000
  }

  /** Known before they begin: what has been said of the day stays as it was. */
  private takeRushes(office: Office): void {
    const spells = this.scene.spells(RUSH, office.keys)
    const key = JSON.stringify(spells)
    if (key === office.rushes) return
    office.rushes = key
    office.day = new OfficeDay(office.plan, this.day, this.seed, spells)
  }

  private statusOf({ keys, day }: Office, at: number): Office['status'] {
    const isOut = this.scene.isUnder(SHUT, keys, at) || this.scene.isUnder(SLOWED, keys, at)
    return isOut ? 'disrupted' : day.isOpen(at) ? 'open' : 'closed'
  }

  private sayOffice(office: Office, at: number): void {
    const { plan } = office
    office.status = this.statusOf(office, at)
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
      status: office.status,
      attributes: { tier: plan.tier, counters: plan.counters },
    })
  }

  private sayFigures(office: Office, index: number, at: number): void {
    const { figures, settled } = this.figuresOf(office, at)
    this.say(office.plan, dayFigures(figures), at)
    // Books are said once an hour, each office in a minute of its own.
    const minute = Math.floor(at / MINUTE_MS) % 60
    if (office.hasSaidBook && minute !== (index * 7) % 60) return
    office.hasSaidBook = true
    this.say(office.plan, bookFigures(this.books.at(office.plan, this.day, figures, settled)), at)
  }

  /** The newest of its books, which a day begins with. */
  private sayBookBefore(office: Office, index: number, at: number): void {
    const own = ((index * 7) % 60) * 60 + (index % SAY_EVERY_S)
    const hourly = lastTurn(own, HOUR_S, HOUR_S, at)
    const first = this.lookAfter(index, this.day.start + 1000)
    const last = hourly > this.day.start ? hourly : first
    if (last > at) return
    office.hasSaidBook = true
    const { figures, settled } = this.figuresOf(office, last)
    this.say(office.plan, bookFigures(this.books.at(office.plan, this.day, figures, settled)), last)
  }

  private figuresOf({ day, keys }: Office, at: number) {
    const held = heldUp(day, this.scene.spells(SLOWED, keys), at)
    const figures = settledFewer(withoutShut(day, this.scene.spells(SHUT, keys), at), held)
    return { figures, settled: held.resolved }
  }

  private say({ id, feed }: OfficePlan, figures: Iterable<readonly [string, Said]>, at: number): void {
    for (const [name, said] of figures)
      this.voice.emit(feed, { type: 'reading', indicator: `services.${name}`, thing: id, at, ...said })
  }
}
