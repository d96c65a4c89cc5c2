import { zoneScopeId } from '../../shared/areas/scope.ts'
import type { Label } from '../../shared/label.ts'
import type { Reading } from '../../shared/observation.ts'
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
  now: () => number
}

/** Says the state of every feed, and of the recording, each time it is asked to. */
export class SelfFeed {
  private readonly pack: LoadedPack
  private readonly recording: () => RecordingState
  private readonly feeds: FeedRegistry
  private readonly world: WorldPort
  private readonly now: () => number
  private readonly index: number

  constructor(parts: SelfFeedParts) {
    this.pack = parts.pack
    this.recording = parts.recording
    this.feeds = parts.feeds
    this.world = parts.world
    this.now = parts.now
    this.index = registerSelf(parts.world, parts.pack)
  }

  say(): void {
    const now = this.now()
    const origin: Origin = { feed: this.index, arrivedAt: now, feedClock: now, factor: 1 }
    for (const feed of this.feeds.feeds) this.sayOne(feed, origin)
    this.sayRecording(origin)
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

  private sayOne(feed: RegisteredFeed, origin: Origin): void {
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
        status: feed.status(now),
        attributes: {
          timebase: feed.saidHello ? timebase : null,
          factor,
          lastArrival: feed.lastArrivalAt,
          clock: feed.lastArrivalAt === null ? null : feed.clock.at(feed.lastArrivalAt),
          plays: feed.clock.plays ?? null,
          late: this.world.lateReadingsOf(feed.index),
          scopes: feed.feed.scopes.join(' ').slice(0, 500),
        },
      },
      origin,
    )
    const offsetMs = feed.clock.offsetMs()
    this.figure(feed, 'centre.rate', feed.rate.perSecond(now), origin)
    this.figure(feed, 'centre.rejected', feed.counts.rejected, origin)
    this.figure(feed, 'centre.duplicates', feed.counts.duplicates, origin)
    this.figure(feed, 'centre.clockOffset', offsetMs === undefined ? null : offsetMs / 1000, origin)
  }

  private figure(feed: RegisteredFeed, indicator: string, value: number | null, origin: Origin): void {
    const reading: Reading = { type: 'reading', indicator, thing: feed.id, at: origin.arrivedAt, value }
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

const RECORDER = 'recorder'
const RECORDER_NAME: Label = { vi: 'Bộ ghi', en: 'Recorder' }
