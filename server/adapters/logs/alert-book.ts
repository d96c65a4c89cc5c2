import type { FeedWorld } from '../../gateway/world-port.ts'
import { alertOf, INCIDENT, LOG_ID, type Alert } from './alert.ts'

/** Alerts of a feed that are held beside the world; what is forgotten here, the world still has. */
const MOST_ALERTS = 5_000
/** Signatures and systems of a feed that are told one by one, of each day; further ones are told together. */
export const MOST_NEW_A_DAY = 500
const MOST_DAYS = 60

/** Alerts of a feed as they were said last. After a start it knows what the world does. */
export class AlertBook {
  private readonly held = new Map<string, Alert>()
  private readonly open = new Set<string>()
  private readonly newOf = new Map<string, number>()
  private readonly world: FeedWorld
  private readonly index: number

  constructor(world: FeedWorld, index: number) {
    this.world = world
    this.index = index
    for (const { feed, fact } of world.cases.held.values()) {
      if (feed !== index || fact.kind !== INCIDENT || fact.closedAt !== undefined) continue
      if (fact.id.startsWith(LOG_ID)) this.open.add(fact.id)
    }
  }

  get(kind: Alert['kind'], id: string): Alert | undefined {
    const held = this.held.get(id)
    if (held !== undefined) return held
    const said = this.tableOf(kind).find(this.index, id)
    return said && alertOf(said.fact)
  }

  /** Of one that was over and has left the world: what is said of it again must be newer. */
  goneRevision(kind: Alert['kind'], id: string): number | undefined {
    return this.tableOf(kind).departedRevision(this.index, id)
  }

  /** Whether another one of this day would be one too many; `more`: that are about to be said. */
  isFull(day: string, more: number): boolean {
    return (this.newOf.get(day) ?? 0) + more >= MOST_NEW_A_DAY
  }

  /** Incidents whose newest event lies before a time: the longest silent first, a few at a time. */
  openBefore(time: number, most: number): Alert[] {
    const silent: Alert[] = []
    for (const id of this.open) {
      const alert = this.get(INCIDENT, id)
      if (alert === undefined) this.open.delete(id)
      else if (alert.last <= time) silent.push(alert)
      if (silent.length >= most) break
    }
    return silent
  }

  /** `day`: of one that is said for the first time. */
  keep(alert: Alert, day: string | undefined): void {
    this.held.delete(alert.id)
    this.held.set(alert.id, alert)
    const isOpen = alert.fact.type === 'case' && alert.fact.closedAt === undefined
    if (isOpen) this.open.add(alert.id)
    else this.open.delete(alert.id)
    if (day !== undefined) this.newOf.set(day, (this.newOf.get(day) ?? 0) + 1)
    drop(this.held, MOST_ALERTS)
    drop(this.newOf, MOST_DAYS)
  }

  private tableOf(kind: Alert['kind']) {
    return kind === INCIDENT ? this.world.cases : this.world.notices
  }
}

/** The oldest of more than so many. */
function drop(map: Map<string, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return
    map.delete(key)
  }
}
