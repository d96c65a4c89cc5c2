import fc from 'fast-check'
import { Fanout } from '../../server/fanout/fanout.ts'
import { keyframeParts } from '../../server/journal/keyframe-writer.ts'
import { packKeyframe } from '../../server/journal/keyframe.ts'
import type { PackOfPast } from '../../server/past/past-place.ts'
import { PastPlace } from '../../server/past/past-place.ts'
import { World } from '../../server/world/world.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import { RoomState } from '../../shared/live/room-state.ts'
import type { RoomKey } from '../../shared/live/frame.ts'
import type { Observation } from '../../shared/observation.ts'
import { LossyAudience } from './lossy-dashboard.ts'
import { MemoryJournal } from './memory-journal.ts'
import { heldBy } from './model-world.ts'
import { anyObservation } from './observations.ts'
import { ALL_DOMAINS, AREAS, CENTRES, DAY, smallScopes } from './small-place.ts'

export const PACK: PackOfPast = {
  zone: 'UTC',
  locale: 'vi',
  domains: ALL_DOMAINS,
  centre: 'province',
  day: DAY,
  areas: AREAS,
  centres: CENTRES,
  feeds: ['f', 'g'].map((id) => ({ id, domains: ALL_DOMAINS, scopes: ['P'], cadenceMs: {} })),
}
export const PLACE = new PastPlace(PACK)

/** Ten seconds before midnight, UTC. */
export const START = Date.UTC(2026, 6, 1, 23, 59, 50)
const OBSERVED = 1_700_000_000_000

export type Shown = Record<string, unknown>

/** A centre that lives for a while and keeps what it hears; what its rooms showed can be asked for at each moment. */
export class RecordedLife {
  now = START
  readonly journal = new MemoryJournal()
  readonly keyframes: { position: number; at: number; payload: Uint8Array }[] = []
  readonly world: World
  private readonly fanout: Fanout

  constructor() {
    const registry = new DomainRegistry()
    const options = { zone: 'UTC', registry, scopes: smallScopes(), recorder: this.journal }
    this.world = new World({ epoch: 'live', ...options })
    this.journal.world = this.world
    for (const feed of PACK.feeds) this.world.registerFeed(feed)
    this.fanout = new Fanout({ world: this.world, centres: CENTRES, audience: new LossyAudience() })
  }

  /** A second in which one feed says this, and something that is new. */
  second(feed: number, observations: readonly Observation[]): void {
    this.now += 1_000
    const origin = { feed, arrivedAt: this.now, feedClock: this.now, factor: 1 }
    const queue = { type: 'reading', indicator: 'services.queue', area: 'P', at: this.now } as const
    this.world.applyReading({ ...queue, value: (this.now / 1_000) % 97 }, origin)
    for (const observation of observations) {
      const at = observation.at - OBSERVED + this.now
      if (observation.type === 'reading') this.world.applyReading({ ...observation, at }, origin)
      else this.world.applyFact({ ...observation, at }, origin)
    }
    if (this.now % 3_000 === 0) this.journal.commit()
    this.fanout.tick(this.now)
  }

  /** A keyframe between whose slices seconds pass. */
  keyframe(between: () => void): void {
    const position = this.journal.position
    const parts: Uint8Array[] = []
    for (const part of keyframeParts(this.world, this.journal.dictionary, () => this.journal.position, 5)) {
      parts.push(part)
      between()
    }
    this.keyframes.push({ position, at: this.now, payload: packKeyframe(parts) })
  }

  /** What a newcomer to the room would be shown now. */
  shown(room: RoomKey): Shown {
    const state = new RoomState(this.world.registry)
    const fresh = new Fanout({ world: this.world, centres: CENTRES, audience: new LossyAudience() })
    const frame = fresh.snapshotOf(room, this.now)
    if (frame) state.apply(frame)
    return shownBy(state)
  }
}

/** All that a dashboard holds of a room, by name. */
export function shownBy(state: RoomState): Shown {
  // What is kept of a figure whose parts fell silent hangs on since when its room is open, in the present too.
  const rollUps = [...state.rollUps.values()].map((rollUp) =>
    rollUp.reported * 2 < rollUp.expected
      ? { ...rollUp, id: 0, value: 'kept', asOf: 'then' }
      : { ...rollUp, id: 0 },
  )
  const key = ({ indicator, scope }: (typeof rollUps)[number]) => `${indicator} ${scope}`
  return {
    ...heldBy(state),
    at: state.serverTime,
    rollUps: rollUps.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)),
  }
}

/** Seconds of a life, the same for the same seed. */
export function anySeconds(seconds: number, seed: number): { feed: number; observations: Observation[] }[] {
  const second = fc.record({
    feed: fc.nat({ max: 1 }),
    observations: fc.array(anyObservation, { maxLength: 6 }),
  })
  return fc.sample(second, { numRuns: seconds, seed })
}
