import type { SecurityLogSettings } from '../../../shared/adapters/settings/security-log.ts'
import type { FeedAdapter } from '../../../shared/adapters/feed-adapter.ts'
import { SEVERITIES, type Severity } from '../../../shared/severity.ts'
import type { FeedWorld } from '../../gateway/world-port.ts'
import type { Translated } from '../adapter.ts'
import { systemFinder, type AffectedSystem } from './affected-system.ts'
import { AlertBook } from './alert-book.ts'
import { INCIDENT, NOTICE, type Alert } from './alert.ts'
import { DayFigures } from './day-figures.ts'
import { EventMemory } from './event-memory.ts'
import { TallyDraft } from './tally-draft.ts'
import type { TranslatedLog } from './security-event.ts'

export interface TallyPlace {
  world: FeedWorld
  /** Of the feed, in that world. */
  index: number
  adapter: FeedAdapter
  /** The feed's own clock, epoch milliseconds. */
  now: number
  area: string
  isHeard: boolean | undefined
}

/**
 * Counts the events of one feed's logs: a line is no case. Events of one signature on one system become one incident
 * or notice a day, which says how many they were; all of them become running counts of the day. It knows how far it
 * was from what the world holds, so a start changes nothing; what it counts for a document counts once the gateway
 * takes what became of it. Decision 020 says what a repeat is.
 */
export class EventTally {
  private memory = new EventMemory()
  private books: { world: FeedWorld; alerts: AlertBook; figures: DayFigures } | undefined
  private finder: { of: object; find: ReturnType<typeof systemFinder> } | undefined

  translate(log: TranslatedLog, place: TallyPlace): Translated {
    const settings = settingsOf(place.adapter)
    const { alerts, figures } = this.booksOf(place)
    const quietMs = settings.quietHours * HOUR_MS
    const draft = new TallyDraft({ alerts, figures, days: place.world.days, now: place.now, quietMs })
    const find = this.finderOf(settings.systems)
    const prints: number[] = []
    for (const event of log.events) {
      const at = notAhead(event.at, place.now)
      const system = find(event.hosts)
      const isKnown = place.isHeard !== true && this.memory.has(event.print)
      const kind = kindOf(event.severity, settings)
      const where = { area: system?.area ?? place.area, system: system?.name }
      draft.add({ ...event, at }, { kind, ...where, isKnown, mayRepeat: place.isHeard !== true })
      if (place.isHeard !== true) prints.push(event.print)
    }
    draft.closeSilent()
    return {
      read: log.read,
      refused: log.refused,
      observations: draft.observations(),
      log: { events: draft.events, repeats: draft.repeats, aside: log.aside },
      taken: () => {
        draft.keep()
        this.memory.add(prints)
      },
    }
  }

  /** Another world is another life: of a trial nothing counts on. */
  private booksOf({ world, index }: TallyPlace) {
    if (this.books?.world === world) return this.books
    this.memory = new EventMemory()
    this.books = { world, alerts: new AlertBook(world, index), figures: new DayFigures(world, index) }
    return this.books
  }

  private finderOf(systems: Record<string, AffectedSystem>): ReturnType<typeof systemFinder> {
    if (this.finder?.of !== systems) this.finder = { of: systems, find: systemFinder(systems) }
    return this.finder.find
  }
}

const HOUR_MS = 3_600_000
/** What the gateway takes as a clock that drifts. */
const AHEAD_MS = 600_000

/** Beyond that a device's clock is off, or it stands in another zone than is set: then it is of now. */
function notAhead(at: number, now: number): number {
  return at > now + AHEAD_MS ? now : Math.max(at, 0)
}

function kindOf(
  severity: Severity,
  { incidentsFrom, noticesFrom }: SecurityLogSettings,
): Alert['kind'] | undefined {
  const isAtLeast = (least: Severity) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least)
  if (isAtLeast(incidentsFrom)) return INCIDENT
  return isAtLeast(noticesFrom) ? NOTICE : undefined
}

function settingsOf({ kind, settings }: FeedAdapter): SecurityLogSettings {
  if (!('quietHours' in settings)) throw new Error(`${kind} is no format of logs`)
  return settings
}
