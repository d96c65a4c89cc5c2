import type { Fact, Reading } from '../../shared/observation.ts'
import type { Committer, Found } from './committer.ts'
import type { GroupOrigin, SeriesDefinition } from './group.ts'
import type { GroupWriter } from './group-writer.ts'
import type { FactKey, ReadingKey } from './look-up.ts'
import { PendingGroup } from './pending-group.ts'
import { waitUntil } from './wait-until.ts'

/** Groups are begun this far apart, unless there is much to say: each costs the disk one flush. */
const GAP_MS = 50
/** So many members do not wait for the gap. */
const MUCH = 2_000
/** Past either, nothing more is taken until a group is committed. */
const MAX_WAITING_MEMBERS = 200_000
const MAX_WAITING_BYTES = 32 * 1024 * 1024
/** A store that has not committed for this long has stopped, whatever it says: doors close. */
const STOPPED_AFTER_MS = 5_000

/** How the recording does. `reason` is the store's own words where it says why. */
export interface RecordingState {
  status: 'keeping-up' | 'behind' | 'stopped'
  /** Since when the oldest member waits that is not committed. */
  waitingMs: number
  waitingMembers: number
  reason: string | undefined
  /** Of the centre's own feed, while nothing could be recorded. */
  droppedOwn: number
  /** Members that are committed and not in the tables of history yet. */
  historyBehind: number
}

const BEHIND_AFTER_MS = 2_000

/**
 * All that is acknowledged, in the order in which it was taken (R1). Members are numbered without holes and gathered
 * into groups; while one is being committed the next is filled. Who must not speak before what was recorded is
 * durable waits for `committed`.
 */
export class Journal {
  private readonly committer: Committer
  private readonly monotonic: () => number
  private nextNumber: number
  private open: PendingGroup | undefined
  private flying: PendingGroup | undefined
  private begunAt = -Infinity
  private lastBytes = 0
  private timer: NodeJS.Timeout | undefined
  /** Someone waits for an answer of the store, which needs all that was recorded. */
  private hurried = false
  private ended: Error | undefined
  private droppedOwn = 0
  /** Told of each group that became durable, how long that took; milliseconds. */
  onCommit: ((tookMs: number) => void) | undefined

  /** Resolves when nothing will ever be recorded any more though nobody closed it; only another start helps. */
  readonly failed: Promise<Error>
  private tellFailed: (error: Error) => void = () => undefined

  constructor(options: {
    committer: Committer
    /** Milliseconds; never set: a clock that is set must not make a store look slow. */
    monotonic: () => number
    /** Of the next member: what the store holds ends before it. */
    nextNumber: number
  }) {
    this.committer = options.committer
    this.monotonic = options.monotonic
    this.nextNumber = options.nextNumber
    this.failed = new Promise((resolve) => (this.tellFailed = resolve))
  }

  /** A new series: before its first reading. */
  series(definition: SeriesDefinition, origin: GroupOrigin): void {
    this.writer(origin).series(definition)
  }

  reading(series: number, reading: Reading, origin: GroupOrigin): void {
    this.writer(origin).reading(series, reading)
    this.count()
  }

  fact(fact: Fact, origin: GroupOrigin): void {
    this.writer(origin).fact(fact)
    this.count()
  }

  /** Whether there is room; the centre's own feed, which speaks anyway, drops what does not fit and counts it. */
  hasRoomForOwn(): boolean {
    if (!this.isFull && this.ended === undefined) return true
    this.droppedOwn += 1
    return false
  }

  /** Whether doors may take more: there is room, and the store commits. */
  get isClosed(): boolean {
    return this.isFull || this.state().status === 'stopped'
  }

  /** Number of the next member: all below are recorded, though perhaps not committed. */
  get position(): number {
    return this.nextNumber
  }

  /** Resolves when all that was recorded until now is durable; rejects when it never will be. */
  committed(): Promise<void> {
    if (this.ended) return Promise.reject(this.ended)
    return (this.open ?? this.flying)?.committed ?? Promise.resolve()
  }

  /** What the store holds under these keys, with all that was recorded until now. */
  async lookUp(readings: readonly ReadingKey[], facts: readonly FactKey[]): Promise<Found> {
    this.hurried = true
    this.begin()
    await this.committed()
    return this.committer.lookUp(readings, facts)
  }

  state(): RecordingState {
    const oldest = this.flying ?? this.open
    const waitingMs = oldest ? Math.round(this.monotonic() - oldest.since) : 0
    const { failing, historyPosition } = this.committer.state
    const isStopped = this.ended !== undefined || waitingMs >= STOPPED_AFTER_MS
    const isBehind = failing !== undefined || waitingMs >= BEHIND_AFTER_MS
    return {
      status: isStopped ? 'stopped' : isBehind ? 'behind' : 'keeping-up',
      waitingMs,
      waitingMembers: (this.flying?.writer.count ?? 0) + (this.open?.writer.count ?? 0),
      reason: this.ended?.message ?? failing,
      droppedOwn: this.droppedOwn,
      historyBehind: Math.max(0, this.nextNumber - historyPosition),
    }
  }

  /** Commits what waits, for at most so long; answers whether all of it is durable. */
  async commitAll(withinMs: number): Promise<boolean> {
    this.hurried = true
    this.begin()
    return waitUntil(this.committed(), withinMs).then(
      () => true,
      () => false,
    )
  }

  /** Nothing may be recorded after that; what is not committed by then was not acknowledged. */
  end(error?: Error): void {
    clearTimeout(this.timer)
    if (error !== undefined && this.ended === undefined) this.tellFailed(error)
    this.ended ??= error ?? new Error('the journal is closed')
    for (const group of [this.flying, this.open]) group?.reject(this.ended)
    this.flying = undefined
    this.open = undefined
  }

  private get isFull(): boolean {
    const writer = this.open?.writer
    if (writer === undefined) return false
    return writer.count >= MAX_WAITING_MEMBERS || writer.bytes >= MAX_WAITING_BYTES
  }

  private writer(origin: GroupOrigin): GroupWriter {
    if (this.ended) throw this.ended
    if (this.open === undefined) {
      this.open = new PendingGroup(this.monotonic(), this.lastBytes)
      this.schedule()
    }
    return this.open.writerFor(origin)
  }

  private count(): void {
    this.nextNumber += 1
    if (this.open?.writer.count === MUCH) this.schedule()
  }

  /** At once when there is much to say or nothing was said for a while; else when the gap is over. */
  private schedule(): void {
    if (this.flying !== undefined || this.open === undefined) return
    clearTimeout(this.timer)
    const isDue = this.hurried || this.open.writer.count >= MUCH
    const waitMs = isDue ? 0 : Math.max(0, this.begunAt + GAP_MS - this.monotonic())
    // Even at once is after the batch that is being taken.
    this.timer = setTimeout(() => this.begin(), waitMs)
  }

  private begin(): void {
    if (this.flying !== undefined || this.open === undefined || this.ended) return
    const group = this.open
    const { writer } = group
    this.open = undefined
    this.flying = group
    this.hurried = false
    this.begunAt = this.monotonic()
    const first = this.nextNumber - writer.count
    const { count, arrivedAt } = writer
    // The next will be about as long.
    this.lastBytes = writer.bytes
    void this.committer.commit({ first, count, arrivedAt, bytes: writer.finish() }).then(
      () => {
        this.flying = undefined
        this.onCommit?.(Math.round(this.monotonic() - this.begunAt))
        group.resolve()
        this.schedule()
      },
      (error: Error) => this.end(error),
    )
  }
}
