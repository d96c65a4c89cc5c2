import type { Fact, Observation } from '../../shared/observation.ts'
import { readGroup } from '../journal/group-reader.ts'
import type { GroupOrigin, GroupVisitor, SeriesDefinition } from '../journal/group.ts'
import { STAYS_HERE } from './stays-here.ts'
import type { FeedBook } from './feed-book.ts'
import { isOwedAbove } from './owed-above.ts'
import { outgoingReading } from './outgoing-reading.ts'
import type { SeriesNames } from './series-names.ts'
import type { ShareRules, Withheld } from './share-rules.ts'

/** Of what is behind only so much is before the parent at once, so that a live fact waits for no more than that. */
const MAX_MEMBERS = 2_500
/** Well within what a batch may be, whatever the frame around it takes. */
const MAX_BYTES = 3 * 1024 * 1024
/** A reading as JSON; ids and figures of any length are rare, and the rest of the bound is for them. */
const READING_BYTES = 400

/** Members of one feed, in the order in which they were recorded. */
export interface OutgoingBatch {
  readonly feed: string
  /** Of the newest of them. */
  said: GroupOrigin | undefined
  readonly observations: Observation[]
}

export interface BatchParts {
  series: SeriesNames
  rules: ShareRules
  feeds: FeedBook
  /** Feeds that the parent will not have. */
  barred: ReadonlyMap<string, Withheld>
  now: () => number
}

/** Makes batches of groups of the journal, of what may be shared; counts the rest by its reason. */
export class OutgoingBatches implements GroupVisitor {
  readonly batches: OutgoingBatch[] = []
  readonly withheld: Partial<Record<Withheld, number>> = {}
  /** Feeds that nobody has told of yet. */
  readonly unknown = new Set<string>()
  private readonly parts: BatchParts
  private readonly readingsOnly: boolean
  private readonly open = new Map<string, { batch: OutgoingBatch; bytes: number }>()
  private origin: GroupOrigin | undefined
  private problem: Withheld | undefined
  private isOwn = false

  /** `readingsOnly`: facts of the past go another way. */
  constructor(parts: BatchParts, { readingsOnly }: { readingsOnly: boolean }) {
    this.parts = parts
    this.readingsOnly = readingsOnly
  }

  add(payload: Uint8Array): void {
    readGroup(payload, this)
  }

  batch(origin: GroupOrigin): void {
    this.origin = origin
    this.isOwn = STAYS_HERE.includes(origin.feed)
    if (this.isOwn) return
    this.problem = this.problemOf(origin.feed)
    this.parts.feeds.heard(origin)
  }

  series(definition: SeriesDefinition): void {
    this.parts.series.learn(definition)
  }

  reading(
    series: number,
    at: number,
    revision: number,
    value: number,
    numerator: number,
    denominator: number,
  ): void {
    if (this.isOwn) return
    const named = this.parts.series.get(series)
    const problem = named === undefined ? 'feed' : (this.problem ?? named.problem ?? this.ageProblem(at))
    if (named === undefined || problem !== undefined) return this.withhold(problem ?? 'feed')
    this.put(outgoingReading(named, at, revision, value, numerator, denominator), READING_BYTES)
  }

  fact(fact: Fact): void {
    if (this.isOwn || this.readingsOnly) return
    this.putFact(fact)
  }

  /** Also of what comes from the tables: then `batch` has said whose it is. */
  putFact(fact: Fact): void {
    const { rules } = this.parts
    const problem = this.problem ?? this.ruleProblem(fact)
    if (problem !== undefined) return this.withhold(problem)
    const shared = rules.asShared(fact)
    this.put(shared, Buffer.byteLength(JSON.stringify(shared)))
  }

  private problemOf(feed: string): Withheld | undefined {
    const barred = this.parts.barred.get(feed)
    if (barred !== undefined) return barred
    if (this.parts.feeds.get(feed) !== undefined) return undefined
    this.unknown.add(feed)
    return 'feed'
  }

  private ruleProblem(fact: Fact): Withheld | undefined {
    const { rules, feeds } = this.parts
    const about = feeds.get(this.origin?.feed ?? '')
    if (about !== undefined && isOwedAbove(about, fact)) return undefined
    return rules.problemOf(fact.kind) ?? this.ageProblem(fact.at)
  }

  private ageProblem(at: number): Withheld | undefined {
    const { rules, feeds, now } = this.parts
    if (this.origin === undefined || !rules.hasAge) return undefined
    return rules.isTooOld(at, feeds.clockOf(this.origin.feed, now())) ? 'age' : undefined
  }

  private withhold(problem: Withheld): void {
    this.withheld[problem] = (this.withheld[problem] ?? 0) + 1
  }

  private put(observation: Observation, bytes: number): void {
    const feed = this.origin?.feed ?? ''
    let open = this.open.get(feed)
    const isFull =
      open !== undefined && (open.batch.observations.length >= MAX_MEMBERS || open.bytes + bytes > MAX_BYTES)
    if (open === undefined || isFull) {
      open = { batch: { feed, said: undefined, observations: [] }, bytes: 0 }
      this.open.set(feed, open)
      this.batches.push(open.batch)
    }
    open.batch.said = this.origin
    open.batch.observations.push(observation)
    open.bytes += bytes
  }
}
