import type { Case, Notice } from '../../shared/observation.ts'
import { compareFacts, Departed } from './fact-memory.ts'

export interface HeldFact<F extends Case | Notice> {
  readonly id: number
  readonly feed: number
  fact: F
  area: number
  arrivedAt: number
}

/**
 * The newest revision of every case, or every notice. Those that are over leave when there are more than `maxOver`
 * of a kind, oldest first; what is open never leaves. `isOver` says which is which.
 */
export class FactTable<F extends Case | Notice> {
  readonly held = new Map<number, HeldFact<F>>()
  private readonly byFeed: Map<string, HeldFact<F>>[] = []
  private readonly departed: Departed[] = []
  private readonly over = new Map<string, Set<HeldFact<F>>>()
  private readonly isOver: (fact: F) => boolean
  private readonly maxOver: number
  private nextId = 0

  constructor(options: { isOver: (fact: F) => boolean; maxOver: number }) {
    this.isOver = options.isOver
    this.maxOver = options.maxOver
  }

  find(feed: number, key: string): HeldFact<F> | undefined {
    return this.byFeed[feed]?.get(key)
  }

  /** The revision with which one left; undefined for what did not, or so long ago that it is forgotten. */
  departedRevision(feed: number, key: string): number | undefined {
    return this.departed[feed]?.revisionOf(key)
  }

  /** `unsure`: so many have left that only the store can tell whether this one was here. */
  compare(feed: number, fact: F): 'new' | 'duplicate' | 'conflict' | 'unsure' {
    const held = this.find(feed, fact.id)
    if (held) return compareFacts(held.fact, fact)
    const departed = this.departed[feed]
    if (departed?.covers(fact.id, fact.revision ?? 0)) return 'duplicate'
    return departed?.mayHaveForgotten(fact.id) ? 'unsure' : 'new'
  }

  /** Sets a revision that `compare` called new, or unsure and the store new; answers it with the area that it was in before, and who had to leave. */
  set(feed: number, fact: F, area: number, arrivedAt: number) {
    const found = this.find(feed, fact.id)
    const held = found ?? this.create(feed, fact, area, arrivedAt)
    const areaBefore = found ? found.area : area
    held.fact = fact
    held.area = area
    held.arrivedAt = arrivedAt
    return { held, areaBefore, gone: this.retire(held) }
  }

  /** The next one of this kind that is over makes another leave. */
  isFull(kind: string): boolean {
    return this.overOf(kind).size >= this.maxOver
  }

  /** What is held of one feed, in the order in which it first came. */
  ofFeed(feed: number): Iterable<HeldFact<F>> {
    return this.byFeed[feed]?.values() ?? []
  }

  /** All that is held, each kind's in the order in which they leave; what is open, and does not, comes last. */
  byRetirement(): HeldFact<F>[] {
    const over = [...this.over.values()].flatMap((facts) => [...facts])
    const isOver = new Set(over)
    return [...over, ...[...this.held.values()].filter((held) => !isOver.has(held))]
  }

  /** What left, by feed, as it is now. */
  frozenDeparted(): { feed: number; hasForgotten: boolean; revisions: ReadonlyMap<string, number> }[] {
    return this.departed.flatMap((departed, feed) =>
      departed.isEmpty ? [] : { feed, hasForgotten: departed.hasForgotten, revisions: departed.frozen() },
    )
  }

  /** Tells again what left and is not held, oldest first; `hasForgotten`: others had left before. */
  restoreDeparted(feed: number, revisions: Iterable<readonly [string, number]>, hasForgotten: boolean): void {
    const departed = (this.departed[feed] ??= new Departed())
    departed.hasForgotten ||= hasForgotten
    for (const [key, revision] of revisions) if (!this.find(feed, key)) departed.add(key, revision)
  }

  private create(feed: number, fact: F, area: number, arrivedAt: number): HeldFact<F> {
    const held: HeldFact<F> = { id: this.nextId++, feed, fact, area, arrivedAt }
    this.held.set(held.id, held)
    ;(this.byFeed[feed] ??= new Map()).set(fact.id, held)
    this.departed[feed]?.remove(fact.id)
    return held
  }

  private retire(held: HeldFact<F>): HeldFact<F> | undefined {
    const over = this.overOf(held.fact.kind)
    over.delete(held)
    if (!this.isOver(held.fact)) return undefined
    over.add(held)
    const oldest = over.size > this.maxOver ? over.values().next().value : undefined
    if (!oldest) return undefined
    this.remove(oldest)
    return oldest
  }

  /** It leaves; the same revision said again later is a duplicate. */
  remove(held: HeldFact<F>): void {
    this.overOf(held.fact.kind).delete(held)
    this.held.delete(held.id)
    this.byFeed[held.feed]?.delete(held.fact.id)
    ;(this.departed[held.feed] ??= new Departed()).add(held.fact.id, held.fact.revision ?? 0)
  }

  private overOf(kind: string): Set<HeldFact<F>> {
    let over = this.over.get(kind)
    if (!over) this.over.set(kind, (over = new Set()))
    return over
  }
}
