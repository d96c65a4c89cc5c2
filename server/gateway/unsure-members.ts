import type { Fact, Reading } from '../../shared/observation.ts'
import type { FactKey, ReadingKey } from '../journal/look-up.ts'
import { takenAt, type Origin, type Outcome } from '../world/origin.ts'
import type { FoundFact, FoundReading } from '../world/recorder.ts'
import type { Passage } from './passage.ts'
import type { JournalPort } from './journal-port.ts'
import type { WorldPort } from './world-port.ts'

/** Past so many members nothing more is taken until some are settled: the store may be long in answering. */
const MAX_WAITING_MEMBERS = 100_000

interface Asked {
  passage: Passage
  resolve: (outcomes: Outcome[]) => void
  reject: (error: Error) => void
}

/**
 * What the world has forgotten is asked of the store, one question at a time: what the one before let in is recorded
 * before the next is asked, so that two who say the same at once are told apart. All who wait meanwhile are asked
 * for together.
 */
export class UnsureMembers {
  private readonly world: WorldPort
  private readonly journal: JournalPort
  private readonly now: () => number
  private waiting: Asked[] = []
  private isAsking = false
  /** Members that are not settled yet. */
  private members = 0
  /** How many of them by their key. */
  private readonly byKey = new Map<string, number>()

  constructor({ world, journal, now }: { world: WorldPort; journal: JournalPort; now: () => number }) {
    this.world = world
    this.journal = journal
    this.now = now
  }

  get isFull(): boolean {
    return this.members >= MAX_WAITING_MEMBERS
  }

  /**
   * Whether something under its key is not settled yet. What is said of it then waits behind, also where the world could
   * tell by now: a newer revision that overtook one that waits would leave that one out of the journal.
   */
  isAsked(passage: Passage, member: Reading | Fact): boolean {
    return this.members > 0 && passage.world === this.world && this.byKey.has(keyIn(passage, member))
  }

  /** Outcomes of the unsure members of a passage, in their order; rejects when the store does not say. */
  settle(passage: Passage): Promise<Outcome[]> {
    this.count(passage, 1)
    const outcomes = new Promise<Outcome[]>((resolve, reject) => {
      this.waiting.push({ passage, resolve, reject })
      if (!this.isAsking) void this.askAll()
    })
    return outcomes.finally(() => this.count(passage, -1))
  }

  private count(passage: Passage, by: 1 | -1): void {
    this.members += by * passage.unsure.length
    for (const { member } of passage.unsure) {
      const key = keyIn(passage, member)
      const left = (this.byKey.get(key) ?? 0) + by
      if (left > 0) this.byKey.set(key, left)
      else this.byKey.delete(key)
    }
  }

  private async askAll(): Promise<void> {
    this.isAsking = true
    while (this.waiting.length > 0) {
      const asked = this.waiting
      this.waiting = []
      try {
        await this.ask(asked)
      } catch (error) {
        this.giveUp(asked, error instanceof Error ? error : new Error(String(error)))
      }
    }
    this.isAsking = false
  }

  /**
   * What a feed said behind it falls with it, and is said again behind it: a correction that were let in before what it
   * corrects would leave the older one out of the journal, as something that says nothing new.
   */
  private giveUp(asked: readonly Asked[], error: Error): void {
    const feeds = new Set(asked.map(({ passage }) => passage.feed))
    const behind = this.waiting.filter(({ passage }) => feeds.has(passage.feed))
    this.waiting = this.waiting.filter(({ passage }) => !feeds.has(passage.feed))
    for (const { reject } of [...asked, ...behind]) reject(error)
  }

  private async ask(asked: readonly Asked[]): Promise<void> {
    const readings = new Map<string, ReadingKey>()
    const facts = new Map<string, FactKey>()
    for (const { passage } of asked) {
      for (const { member } of passage.unsure) {
        if (member.type === 'reading') readings.set(...this.readingKey(passage, member))
        else facts.set(...factKey(passage, member))
      }
    }
    const found = await this.journal.lookUp([...readings.values()], [...facts.values()])
    const known = { readings: zip(readings, found.readings), facts: zip(facts, found.facts) }
    const now = this.now()
    for (const { passage, resolve } of asked) {
      // What was said while the store was asked stands before it in the journal: time goes on there, as it did here.
      const origin = takenAt(passage.origin, now)
      resolve(passage.unsure.map(({ member }) => this.settleOne(passage, origin, member, known)))
    }
  }

  private settleOne(passage: Passage, origin: Origin, member: Reading | Fact, known: Known): Outcome {
    const { world } = this
    if (member.type === 'reading') {
      const [key] = this.readingKey(passage, member)
      const stands = known.readings.get(key)
      // Its roll-ups stand, and would count it twice.
      if (stands === 'dropped') return 'too-old'
      const outcome = world.settleReading(member, origin, stands)
      if (outcome === 'accepted') known.readings.set(key, { revision: member.revision ?? 0, content: member })
      return outcome
    }
    const [key] = factKey(passage, member)
    const outcome = world.settleFact(member, origin, known.facts.get(key))
    if (outcome === 'accepted') known.facts.set(key, { revision: member.revision ?? 0, content: member })
    return outcome
  }

  private readingKey({ speaker }: Passage, reading: Reading): [string, ReadingKey] {
    const series = this.world.journalSeriesOf(speaker.index, reading)
    return [`${series} ${reading.at}`, { series, at: reading.at }]
  }
}

/** What stands under the keys that were asked for, and what was let in since. */
interface Known {
  readonly readings: Map<string, FoundReading | 'dropped'>
  readonly facts: Map<string, FoundFact>
}

function zip<F>(asked: ReadonlyMap<string, unknown>, found: readonly (F | undefined)[]): Map<string, F> {
  const known = new Map<string, F>()
  for (const [i, key] of [...asked.keys()].entries()) {
    const one = found[i]
    if (one !== undefined) known.set(key, one)
  }
  return known
}

/** What a feed calls it, before the journal may have a name for its series. */
function keyIn(passage: Passage, member: Reading | Fact): string {
  if (member.type !== 'reading') return factKey(passage, member)[0]
  const { indicator, thing, area, at } = member
  return JSON.stringify([passage.speaker.id, indicator, thing, area, at])
}

function factKey({ speaker }: Passage, { type, id }: Fact): [string, FactKey] {
  return [`${speaker.id} ${type} ${id}`, { feed: speaker.id, type, id }]
}
