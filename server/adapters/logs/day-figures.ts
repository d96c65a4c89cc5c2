import { retentionOf, type Domain } from '../../../shared/domains/domain.ts'
import { infosec } from '../../../shared/domains/infosec.ts'
import type { Reading } from '../../../shared/observation.ts'
import type { FeedWorld } from '../../gateway/world-port.ts'

const EVENTS = 'infosec.events'
const BLOCKED = 'infosec.blocked'
/** Areas and days of a feed whose figures go on; an older day is counted no more. */
const MOST_FIGURES = 200
const DAY_MS = 86_400_000
const INFOSEC: Domain = infosec
const KEPT_MS = (retentionOf(INFOSEC).readingsDays - 1) * DAY_MS

/** What was counted in an area on a day. */
export interface DayFigure {
  readonly area: string
  readonly day: string
  readonly events: number
  readonly blocked: number
  /** Of its newest reading, and which of that time it is. */
  readonly at: number
  readonly revision: number
  /** As of an alert. */
  readonly knownUntil: number
}

/** Running counts of the day, by area. After a start they go on from what the world knows; days before that are over. */
export class DayFigures {
  private readonly held = new Map<string, DayFigure>()
  /** By area the newest time that the world knew when it was first asked for, or up to which days are forgotten. */
  private readonly horizons = new Map<string, number>()
  private readonly world: FeedWorld
  private readonly index: number

  constructor(world: FeedWorld, index: number) {
    this.world = world
    this.index = index
  }

  /** `closed`: what it came to was said before this life, or too long ago, and is not known any more. */
  get(area: string, day: string, now: number): DayFigure | 'closed' {
    // What is older is not kept as a reading, and would be refused as one.
    if (day < this.world.days.of(now - KEPT_MS)) return 'closed'
    const held = this.held.get(keyOf(area, day))
    if (held !== undefined) return held
    const horizon = this.horizonOf(area)
    const last = horizon === -Infinity ? '' : this.world.days.of(horizon)
    if (day < last) return 'closed'
    const none = { area, day, events: 0, blocked: 0, at: -Infinity, revision: 0, knownUntil: -Infinity }
    if (day > last) return none
    const [events, blocked] = [this.newest(EVENTS, area), this.newest(BLOCKED, area)]
    if (events === undefined) return none
    const isOfDay = blocked !== undefined && this.world.days.of(blocked.at) === day
    const at = Math.max(events.at, horizon)
    return { ...none, events: events.value, blocked: isOfDay ? blocked.value : 0, at, knownUntil: at }
  }

  keep(figure: DayFigure): void {
    const key = keyOf(figure.area, figure.day)
    this.held.delete(key)
    this.held.set(key, figure)
    for (const [oldest, { area, at }] of this.held) {
      if (this.held.size <= MOST_FIGURES) return
      this.held.delete(oldest)
      this.horizons.set(area, Math.max(this.horizonOf(area), at))
    }
  }

  private horizonOf(area: string): number {
    const known = this.horizons.get(area)
    if (known !== undefined) return known
    const horizon = this.newest(EVENTS, area)?.at ?? -Infinity
    this.horizons.set(area, horizon)
    return horizon
  }

  private newest(indicator: string, area: string): { at: number; value: number } | undefined {
    const { series } = this.world
    const row = series.find(this.index, { indicator, area })
    const [at, value] = [series.at[row], series.value[row]]
    return row < 0 || at === undefined || value === undefined || !(at >= 0) || Number.isNaN(value)
      ? undefined
      : { at, value }
  }
}

/** With so many more, of a time. A late one is said a moment after what was said, within the day. */
export function counted(
  figure: DayFigure,
  more: { at: number; events: number; blocked: number },
  isOfDay: (at: number) => boolean,
): DayFigure {
  const next = { ...figure, events: figure.events + more.events, blocked: figure.blocked + more.blocked }
  if (more.at > figure.at) return { ...next, at: more.at, revision: 0 }
  if (isOfDay(figure.at + 1)) return { ...next, at: figure.at + 1, revision: 0 }
  return { ...next, revision: figure.revision + 1 }
}

/** As readings; that nothing was blocked says nothing of what does not block. */
export function readingsOf({ area, events, blocked, at, revision }: DayFigure): Reading[] {
  const said = { type: 'reading', area, at, ...(revision > 0 && { revision }) } as const
  return [
    { ...said, indicator: EVENTS, value: events },
    ...(blocked > 0 ? [{ ...said, indicator: BLOCKED, value: blocked }] : []),
  ]
}

function keyOf(area: string, day: string): string {
  return `${day} ${area}`
}
