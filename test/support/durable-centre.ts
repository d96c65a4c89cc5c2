import type { Random } from '../../simulators/engine/random.ts'
import { Admission } from '../../server/gateway/admit.ts'
import { Gateway } from '../../server/gateway/gateway.ts'
import { RegisteredFeed } from '../../server/gateway/registered-feed.ts'
import type { Committer, Found, Group } from '../../server/journal/committer.ts'
import { JournalRecorder } from '../../server/journal/journal-recorder.ts'
import { Journal } from '../../server/journal/journal.ts'
import type { FactKey, ReadingKey } from '../../server/journal/look-up.ts'
import { WorldReplay } from '../../server/journal/replay.ts'
import { nameOfRow, SeriesDictionary } from '../../server/journal/series-dictionary.ts'
import type { World } from '../../server/world/world.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import type { DurableStore } from './durable-store.ts'
import { ALL_DOMAINS, smallScopes, smallWorld } from './small-place.ts'

const LIMITS = { closedCases: 1, notices: 2 }

/** One life of a centre: real gateway, world and journal before a store that is slow, fails and forgets nothing. */
export class Centre {
  isAlive = true
  readonly world: World
  readonly gateway: Gateway
  readonly feeds: ReadonlyMap<string, RegisteredFeed>
  readonly journal: Journal
  /** Series whose present the store was asked about: it stands, whatever the store said, and a replay does not know it. */
  readonly unsure = new Set<string>()

  /** What the store holds is told to a world that knows nothing. */
  constructor(store: DurableStore, random: Random, ids: readonly string[]) {
    this.world = smallWorld('life', LIMITS)
    this.feeds = new Map(ids.map((id) => [id, feedOf(this.world, id)]))
    const dictionary = new SeriesDictionary()
    const replay = new WorldReplay({ world: this.world, dictionary, leftOut: { series: 0, facts: 0 } })
    for (const { index } of this.feeds.values()) {
      // As if tens of thousands had left: of a name that is not held only the store can tell.
      this.world.cases.restoreDeparted(index, [], true)
      this.world.notices.restoreDeparted(index, [], true)
    }
    for (const { first, payload } of store.groups) replay.group(first, payload)
    replay.finish()
    const committer = new FlakyCommitter(store, random, () => this.isAlive)
    this.journal = new Journal({ committer, monotonic: Date.now, nextNumber: store.position })
    this.world.recordTo(new JournalRecorder(this.journal, this.world, dictionary))
    this.watchUnsure()
    this.gateway = new Gateway({
      admission: new Admission(new DomainRegistry(), smallScopes().tree),
      world: this.world,
      journal: this.journal,
      now: Date.now,
    })
  }

  /** As `kill -9`: of what it was about to do nothing is done. */
  kill(): void {
    this.isAlive = false
  }

  private watchUnsure(): void {
    const { world } = this
    const apply = world.applyReading.bind(world)
    world.applyReading = (reading, origin) => {
      const outcome = apply(reading, origin)
      const row = world.series.find(origin.feed, reading)
      if (outcome === 'unsure' && world.series.at[row] === reading.at)
        this.unsure.add(JSON.stringify(nameOfRow(world, row)))
      return outcome
    }
  }
}

function feedOf(world: World, id: string): RegisteredFeed {
  const scopes = ['zone:a']
  const index = world.registerFeed({ id, domains: ALL_DOMAINS, scopes, cadenceMs: {} })
  const feed = { id, name: { vi: id, en: id }, domains: ALL_DOMAINS, scopes, cadenceMs: 5_000 }
  const remit = { domains: new Set(ALL_DOMAINS), areas: new Set(['A1', 'A2']) }
  const terms = { feed, stage: 'active', remit, place: { world, index }, perSecond: 1_000_000 } as const
  return new RegisteredFeed(terms, { origin: 'pack', since: Date.now() })
}

/** Commits at last, at its own pace; what it is asked it answers late, or not at all. */
class FlakyCommitter implements Committer {
  readonly state = { failing: undefined, historyPosition: 0 }
  private readonly store: DurableStore
  private readonly random: Random
  private readonly isAlive: () => boolean

  constructor(store: DurableStore, random: Random, isAlive: () => boolean) {
    this.store = store
    this.random = random
    this.isAlive = isAlive
  }

  /** What is durable may not be told any more. */
  async commit(group: Group): Promise<void> {
    await this.pause(this.random.chance(0.05) ? 9_000 : 60)
    this.store.keep(group)
    await this.pause(20)
  }

  /** Behind what history is at: what was committed meanwhile may be found as well. */
  async lookUp(readings: readonly ReadingKey[], facts: readonly FactKey[]): Promise<Found> {
    await this.pause(this.random.chance(0.2) ? 1_500 : 100)
    if (this.random.chance(0.25)) throw new Error('the store did not answer')
    const found = this.store.find(readings, facts)
    await this.pause(50)
    return found
  }

  /** Up to so long; never over for who was killed. */
  private pause(mostMs: number): Promise<void> {
    return new Promise((resolve) => {
      setTimeout(() => this.isAlive() && resolve(), this.random.whole(0, mostMs))
    })
  }
}
