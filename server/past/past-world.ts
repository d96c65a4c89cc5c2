import type { ClientBase } from 'pg'
import { journalGroups, type JournalGroup, type JournalPlace } from '../journal/journal-groups.ts'
import type { WorldReplay } from '../journal/replay.ts'
import { openWorldAt } from '../journal/restore-world.ts'
import type { World } from '../world/world.ts'

/** A world that is led through the journal, from a keyframe on, up to whatever moment is asked for. */
export class PastWorld {
  readonly world: World
  /** When its keyframe was done; 0 without one. */
  readonly beganAt: number
  private readonly client: ClientBase
  private readonly replay: WorldReplay
  private place: JournalPlace
  private groups: AsyncGenerator<JournalGroup> | undefined
  /** Read and not yet told to its end. */
  private current: JournalGroup | undefined

  private constructor(options: {
    world: World
    client: ClientBase
    replay: WorldReplay
    place: JournalPlace
    beganAt: number
  }) {
    this.world = options.world
    this.beganAt = options.beganAt
    this.client = options.client
    this.replay = options.replay
    this.place = options.place
  }

  /** `world` knows its feeds and nothing else. It stands at the newest keyframe before `at`, or where all began. */
  static async open(client: ClientBase, world: World, at: number): Promise<PastWorld> {
    const { replay, place, keyframeAt } = await openWorldAt(client, world, at)
    return new PastWorld({ world, client, replay, place, beganAt: keyframeAt ?? 0 })
  }

  /** The number in the journal of the first member that was not told. */
  get position(): number {
    return this.replay.position
  }

  /** Server clock of the newest batch that was told. */
  get arrivedAt(): number {
    return this.replay.arrivedAt
  }

  /**
   * Tells all that had arrived `until` then. Answers false when it was not done by `enough`, which is asked after each
   * group: it goes on with the next call.
   */
  async lead(until: number, enough: () => boolean = () => false): Promise<boolean> {
    for (;;) {
      this.current ??= await this.next()
      // All that is committed is told: more may come.
      if (this.current === undefined) return true
      const { day, first, payload } = this.current
      if (!this.replay.group(first, payload, until)) return true
      this.place = { day, first }
      this.current = undefined
      if (enough()) return false
    }
  }

  async close(): Promise<void> {
    await this.groups?.return(undefined)
  }

  private async next(): Promise<JournalGroup | undefined> {
    this.groups ??= journalGroups(this.client, this.place)
    const next = await this.groups.next()
    if (next.done !== true) return next.value
    this.groups = undefined
    this.replay.finish()
    return undefined
  }
}
