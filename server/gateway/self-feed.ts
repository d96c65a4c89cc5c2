import { zoneScopeId } from '../../shared/areas/scope.ts'
import type { Label } from '../../shared/label.ts'
import type { Reading } from '../../shared/observation.ts'
import { federationThings, type FederationState } from '../federation/self-things.ts'
import type { RecordingState } from '../journal/journal.ts'
import { CENTRE_DOMAIN, SELF, type LoadedPack } from '../pack.ts'
import type { Origin } from '../world/origin.ts'
import type { FeedRegistry } from './feed-registry.ts'
import type { RegisteredFeed } from './registered-feed.ts'
import type { WorldPort } from './world-port.ts'

const EVERY_MS = 1_000

/**
 * The centre as a feed of itself: once a second each feed is said as a thing with its figures, down the same way as
 * every other fact. Starts at once; answers how to stop.
 */
export function startSelfFeed(parts: SelfFeedParts): { stop(): void } {
  const self = new SelfFeed(parts)
  self.say()
  const timer = setInterval(() => self.say(), EVERY_MS)
  return {
    stop() {
      clearInterval(timer)
    },
  }
}

/** Before the world is restored: what the centre said of itself in former lives is in it. */
export function registerSelf(world: Pick<WorldPort, 'registerFeed'>, { centre }: LoadedPack): number {
  const scopes = [zoneScopeId(centre.id)]
  return world.registerFeed({ id: SELF, domains: [CENTRE_DOMAIN], scopes, cadenceMs: {} })
}

interface SelfFeedParts {
  pack: LoadedPack
  feeds: FeedRegistry
  world: WorldPort
  recording: () => RecordingState
  /** How its parent and its children are reached. */
  federation?: () => FederationState
  now: () => number
}

/** Says the state of every feed, and of the recording, each time it is asked to. */
export class SelfFeed {
  private readonly pack: LoadedPack
  private readonly recording: () => RecordingState
  private readonly federation: SelfFeedParts['federation']
  private readonly feeds: FeedRegistry
  private readonly world: WorldPort
  private readonly now: () => number
  private readonly index: number
  /** Those of which it was said in this life of the server. */
  private readonly saidRetired = new Set<string>()
  private minute: number

  constructor(parts: SelfFeedParts) {
    this.pack = parts.pack
    this.recording = parts.recording
    this.federation = parts.federation
    this.feeds = parts.feeds
    this.world = parts.world
    this.now = parts.now
    this.index = registerSelf(parts.world, parts.pack)
    this.minute = minuteOf(parts.now())
  }

  say(): void {
    const now = this.now()
    const origin: Origin = { feed: this.index, arrivedAt: now, feedClock: now, factor: 1 }
    for (const feed of this.feeds.feeds) this.sayFeed(feed, origin)
    this.sayCompleteness(origin)
    this.sayRecording(origin)
    this.sayFederation(origin)
  }

  private sayFederation(origin: Origin): void {
    if (this.federation === undefined) return
    const areaOf = (feed: RegisteredFeed) => this.areaOf(feed)
    const place = { locale: this.pack.pack.locale, areaOf, topArea: this.topArea(), feeds: this.feeds.feeds }
    for (const thing of federationThings(this.federation(), place, origin.arrivedAt))
      this.world.applyFact(thing, origin)
  }

  private sayRecording(origin: Origin): void {
    const { status, waitingMs, waitingMembers, reason, droppedOwn } = this.recording()
    this.world.applyFact(
      {
        type: 'thing',
        id: RECORDER,
        kind: 'centre.recorder',
        at: origin.arrivedAt,
        revision: origin.arrivedAt,
        area: this.topArea(),
        name: RECORDER_NAME[this.pack.pack.locale],
        status,
        attributes: { waitingMs, waitingMembers, reason: reason?.slice(0, 500) ?? null, droppedOwn },
      },
      origin,
    )
  }

  /** Of a trial nothing is said: it has no effect. That one is retired is said once. */
  private sayFeed(feed: RegisteredFeed, origin: Origin): void {
    switch (feed.stage) {
      case 'trial':
        return
      case 'active':
        this.saidRetired.delete(feed.id)
        this.sayThing(feed, feed.status(origin.arrivedAt), origin)
        return this.sayFigures(feed, origin)
      case 'retired':
        if (!this.saidRetired.has(feed.id)) this.sayThing(feed, 'retired', origin)
        this.saidRetired.add(feed.id)
    }
  }

  /**
   * Once a minute, of the slots that ended in the one before. The minute under way when the server ends is not told: it
   * counts as not known.
   */
  private sayCompleteness(origin: Origin): void {
    const minute = minuteOf(origin.arrivedAt)
    if (minute <= this.minute) return
    this.minute = minute
    for (const feed of this.feeds.feeds) {
      if (feed.stage !== 'active') continue
      const { heard, slots } = feed.slots.take(minute * MINUTE_MS)
      if (slots === 0) continue
      const seconds = feed.slots.cadenceMs / 1000
      const parts = { numerator: heard * seconds, denominator: slots * seconds }
      this.figure(feed, 'centre.completeness', (100 * heard) / slots, origin, {
        at: (minute - 1) * MINUTE_MS,
        ...parts,
      })
    }
  }

  private sayThing(feed: RegisteredFeed, status: string, origin: Origin): void {
    const now = origin.arrivedAt
    const { kind: timebase, factor } = feed.clock
    this.world.applyFact(
      {
        type: 'thing',
        id: feed.id,
        kind: 'centre.feed',
        at: now,
        revision: now,
        area: this.areaOf(feed),
        name: feed.feed.name[this.pack.pack.locale],
        status,
        attributes: {
          timebase: feed.saidHello ? timebase : null,
          factor,
          lastArrival: feed.lastArrivalAt,
          clock: feed.lastArrivalAt === null ? null : feed.clock.at(feed.lastArrivalAt),
          plays: feed.clock.plays ?? null,
          late: feed.world.lateReadingsOf(feed.index),
          scopes: feed.feed.scopes.join(' ').slice(0, 500),
        },
      },
      origin,
    )
  }

  private sayFigures(feed: RegisteredFeed, origin: Origin): void {
    const offsetMs = feed.clock.offsetMs()
    this.figure(feed, 'centre.rate', feed.rate.perSecond(origin.arrivedAt), origin)
    this.figure(feed, 'centre.rejected', feed.counts.rejected, origin)
    this.figure(feed, 'centre.duplicates', feed.counts.duplicates, origin)
    this.figure(feed, 'centre.clockOffset', offsetMs === undefined ? null : offsetMs / 1000, origin)
  }

  private figure(
    feed: RegisteredFeed,
    indicator: string,
    value: number | null,
    origin: Origin,
    more: Partial<Reading> = {},
  ): void {
    const at = origin.arrivedAt
    const reading: Reading = { type: 'reading', indicator, thing: feed.id, at, value, ...more }
    this.world.applyReading(reading, origin)
  }

  /** Where the feed speaks for, so that it stands in the rooms of that place; else the top of the centre's zone. */
  private areaOf(feed: RegisteredFeed): string {
    const own = feed.feed.scopes.flatMap((id) => this.pack.scopes.get(id)?.roots ?? [])
    return own[0] ?? this.topArea()
  }

  private topArea(): string {
    const { scopes, centre, tree } = this.pack
    const top = scopes.get(zoneScopeId(centre.id))?.roots ?? []
    return top[0] ?? tree.areas[0]?.code ?? ''
  }
}

const MINUTE_MS = 60_000

function minuteOf(at: number): number {
  return Math.floor(at / MINUTE_MS)
}

const RECORDER = 'recorder'
const RECORDER_NAME: Label = { vi: 'Bộ ghi', en: 'Recorder' }
