import type { BatchAck } from '../../shared/batch.ts'
import type { Observation } from '../../shared/observation.ts'
import type { DurableStore } from './durable-store.ts'
import { SaidAtRandom } from './said-at-random.ts'
import { contentOfMember, keyOfMember } from './said-member.ts'
import { StubbornFeed, type FeedParts } from './stubborn-feed.ts'

/** How often it says something. */
const SAYS = 40

/** A feed that says things at random until it has said enough, and knows what must have become of them. */
export class SpeakingFeed {
  readonly id: string
  private readonly random: FeedParts['random']
  private readonly says: SaidAtRandom
  private readonly feed: StubbornFeed
  private readonly wrong: string[] = []
  private left = SAYS

  constructor(parts: Omit<FeedParts, 'aheadMs' | 'onAck'> & { hasWrongClock?: boolean }) {
    this.id = parts.id
    this.random = parts.random
    this.says = new SaidAtRandom(parts.random, parts.hasWrongClock ?? false)
    this.feed = new StubbornFeed({
      ...parts,
      aheadMs: () => this.says.aheadMs,
      onAck: (ack, observations) => this.acknowledged(ack, observations),
    })
    this.speakLater()
  }

  /** All that it says was acknowledged. */
  get isDone(): boolean {
    return this.left === 0 && this.feed.outbox.isEmpty
  }

  /** What is there and was not said, and what is not there as it was said: each revision once, the first content of it. */
  wrongIn(store: DurableStore): string[] {
    const kept = new Map<string, string[]>()
    for (const { key, revision, content } of store.of(this.id)) {
      const revisions = kept.get(key) ?? []
      kept.set(key, [...revisions, `${revision}: ${content}`])
    }
    const wrong = [...this.wrong]
    for (const [key, revisions] of this.says.said) {
      const said = revisions.map((one) => `${one.revision ?? 0}: ${contentOfMember(one)}`).join('; ')
      const found = kept.get(key)?.join('; ')
      if (found !== said) wrong.push(`${this.id} ${key}: said ${said}; kept ${found}`)
      kept.delete(key)
    }
    return [...wrong, ...[...kept.keys()].map((key) => `${this.id} ${key}: nobody said it`)]
  }

  private acknowledged(ack: BatchAck, observations: readonly Observation[]): void {
    if (!ack.durable) this.wrong.push(`${ack.batch} is not durable`)
    for (const { code } of ack.rejected) this.wrong.push(`${this.id}: rejected as ${code}`)
    for (const { index, key } of ack.conflicts) {
      const member = observations[index]
      const first = member && this.says.said.get(keyOfMember(member))?.[member.revision ?? 0]
      // Only what says something else than what was said first is one.
      if (member === undefined || first === undefined || contentOfMember(first) === contentOfMember(member))
        this.wrong.push(`${this.id}: a conflict of ${key}`)
    }
  }

  private speakLater(): void {
    const speak = () => {
      if (this.random.chance(0.05)) this.feed.cut()
      this.feed.send(this.says.some())
      this.left -= 1
      if (this.left > 0) this.speakLater()
    }
    setTimeout(speak, this.random.whole(1, this.random.chance(0.5) ? 30 : 500))
  }
}
