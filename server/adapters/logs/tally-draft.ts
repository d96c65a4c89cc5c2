import type { Observation } from '../../../shared/observation.ts'
import type { LocalDays } from '../../world/local-day.ts'
import type { AlertBook } from './alert-book.ts'
import { factOf, idOfAlert, withEvent, type Alert, type DraftAlert } from './alert.ts'
import { counted, readingsOf, type DayFigure, type DayFigures } from './day-figures.ts'
import type { SecurityEvent } from './security-event.ts'

/** Incidents that are closed with one document. */
const MOST_CLOSED = 500

interface DraftParts {
  alerts: AlertBook
  figures: DayFigures
  days: Pick<LocalDays, 'of'>
  now: number
  quietMs: number
}

export interface Placed {
  /** Undefined: it is only counted. */
  kind: Alert['kind'] | undefined
  area: string
  system: string | undefined
  /** It was counted before. */
  isKnown: boolean
  /** What a former life counted may be said again. */
  mayRepeat: boolean
}

interface Touched {
  alert: DraftAlert
  /** Of one that is new. */
  day: string | undefined
  isChanged: boolean
}

/** What one document adds to the counts of its feed. Nothing of it counts before it is kept. */
export class TallyDraft {
  events = 0
  repeats = 0
  private readonly parts: DraftParts
  private readonly touched = new Map<string, Touched>()
  private readonly figures = new Map<
    string,
    { figure: DayFigure; events: number; blocked: number; at: number }
  >()
  private readonly newOf = new Map<string, number>()
  private made: { facts: Alert[]; figures: DayFigure[] } | undefined

  constructor(parts: DraftParts) {
    this.parts = parts
  }

  add(event: SecurityEvent, placed: Placed): void {
    const day = this.parts.days.of(event.at)
    const of = placed.kind === undefined ? undefined : this.alertFor(event, placed.kind, day, placed)
    const sum = this.sumOf(placed.area, day)
    // Of one that has left the world it is only known what was counted of all.
    const isTold = of !== undefined && of.gone === undefined
    const knownUntil = isTold ? of.alert?.knownUntil : sum?.figure.knownUntil
    if (placed.isKnown || (placed.mayRepeat && event.at <= (knownUntil ?? -Infinity))) {
      this.repeats += event.count
      if (of?.alert !== undefined && !this.touched.has(of.id))
        this.touched.set(of.id, { alert: of.alert, day: undefined, isChanged: false })
      return
    }
    this.events += event.count
    if (of !== undefined) this.count(of, event, day)
    if (sum === undefined) return
    sum.events += event.count
    sum.blocked += event.isBlocked ? event.count : 0
    sum.at = Math.max(sum.at, event.at)
  }

  /** Incidents that nothing was heard of for long. */
  closeSilent(): void {
    const { alerts, now, quietMs } = this.parts
    for (const alert of alerts.openBefore(now - quietMs, MOST_CLOSED)) {
      if (!this.touched.has(alert.id)) this.touched.set(alert.id, { alert, day: undefined, isChanged: true })
    }
  }

  /** What was only repeated is said as it stands: it counts as a duplicate, and the answer waits for it as for all. */
  observations(): Observation[] {
    const { days } = this.parts
    const facts = [...this.touched.values()].map((one) => this.said(one))
    const figures = [...this.figures.values()].map(({ figure, ...more }) =>
      more.events === 0 ? figure : counted(figure, more, (at) => days.of(at) === figure.day),
    )
    this.made = { facts, figures }
    return [
      ...facts.map(({ fact }) => fact),
      ...figures.flatMap((figure) => (figure.events === 0 ? [] : readingsOf(figure))),
    ]
  }

  keep(): void {
    const { alerts, figures } = this.parts
    for (const alert of this.made?.facts ?? []) alerts.keep(alert, this.touched.get(alert.id)?.day)
    for (const figure of this.made?.figures ?? []) figures.keep(figure)
  }

  private said({ alert, isChanged }: Touched): Alert {
    if (alert.fact !== undefined && !isChanged) return { ...alert, fact: alert.fact }
    const next = { ...alert, revision: alert.fact === undefined ? alert.revision : alert.revision + 1 }
    return { ...next, fact: factOf(next, this.parts.quietMs, this.parts.now) }
  }

  /** The alert that an event belongs to; beyond a bound the one that stands for all further ones of its system. */
  private alertFor(event: SecurityEvent, kind: Alert['kind'], day: string, { area, system }: Placed) {
    const own = { kind, day, area, system, sensor: event.sensor, signature: event.signature }
    const found = this.find(kind, own)
    if (found.alert !== undefined || !this.parts.alerts.isFull(day, this.newOf.get(day) ?? 0)) return found
    return this.find(kind, { ...own, ...FURTHER })
  }

  private find(kind: Alert['kind'], key: Parameters<typeof idOfAlert>[0]) {
    const id = idOfAlert(key)
    const { alerts } = this.parts
    const alert = this.touched.get(id)?.alert ?? alerts.get(kind, id)
    return { id, key, alert, gone: alert === undefined ? alerts.goneRevision(kind, id) : undefined }
  }

  private count(of: ReturnType<TallyDraft['find']>, event: SecurityEvent, day: string): void {
    const before = this.touched.get(of.id)
    const isNew = of.alert === undefined
    if (isNew) this.newOf.set(day, (this.newOf.get(day) ?? 0) + 1)
    const said = of.key.signature === FURTHER.signature ? { ...event, ...FURTHER_SAID } : event
    const next = withEvent(of.alert, of.id, of.key, said)
    const alert = of.gone === undefined ? next : { ...next, revision: of.gone + 1 }
    this.touched.set(of.id, { alert, day: before?.day ?? (isNew ? day : undefined), isChanged: true })
  }

  /** Undefined for a day that is closed. */
  private sumOf(area: string, day: string) {
    const key = `${day} ${area}`
    const held = this.figures.get(key)
    if (held !== undefined) return held
    const figure = this.parts.figures.get(area, day, this.parts.now)
    if (figure === 'closed') return undefined
    const sum = { figure, events: 0, blocked: 0, at: -Infinity }
    this.figures.set(key, sum)
    return sum
  }
}

const FURTHER = { sensor: '', signature: '*' }
const FURTHER_SAID = {
  title: 'Nhiều dấu hiệu khác · Many further signatures',
  text: undefined,
  category: undefined,
}
