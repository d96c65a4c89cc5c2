import pg, { type Pool, type PoolClient } from 'pg'
import type { Domain } from '../../shared/domains/domain.ts'
import { DOMAINS, domainOf } from '../../shared/domains/registry.ts'
import type { Found } from '../journal/committer.ts'
import type { FactKey, ReadingKey } from '../journal/look-up.ts'
import type { Log } from '../log.ts'
import { Backlog } from './backlog.ts'
import { Buckets } from './buckets.ts'
import { dropExpired } from './drop-expired.ts'
import { DroppedSpans } from './dropped-spans.ts'
import { flush } from './flush.ts'
import { journalHead, readPending } from './journal-reader.ts'
import { findFacts, findRevisions, markDropped } from './look-ups.ts'
import { findFactsWaiting, findReadingsWaiting } from './look-ahead.ts'
import { Partitions } from './partitions.ts'
import type { CommittedGroup, Pending } from './pending.ts'
import { readPosition } from './position.ts'
import { Queue } from './queue.ts'
import { SeriesBook } from './series-book.ts'

export interface HistorianOptions {
  /** Two connections are used at most: one writes, one looks up. */
  pool: Pool
  /** IANA zone in whose calendar days and months are. */
  zone: string
  domainOf?: (indicator: string) => string
  /** For how long each is kept. */
  domains?: readonly Domain[]
  log: Log
  now: () => number
}

export interface HistorianState {
  /** All numbers below are in the tables. */
  position: number
  /** Members that are committed and not yet in the tables. */
  pending: number
  /** Server clock, epoch milliseconds. */
  lastFlushAt: number | undefined
  /** For how long the oldest of them has been waiting; 0 when none is. */
  behindMs: number
  /** Why the last flush failed. Nothing is lost: it is tried again. */
  failing?: string
  /** Readings that came from the journal and stood already. There should be none. */
  repeated: number
}

const UNIQUE_VIOLATION = '23505'

/**
 * Makes the tables of the history from the journal: each group once, however often the process or PostgreSQL ends. It
 * is handed what was committed, and reads from the journal what it was not handed or could not keep.
 */
export class Historian {
  private readonly options: HistorianOptions
  private readonly buckets: Buckets
  private readonly queue = new Queue()
  private nextFlush: Promise<void> | undefined
  private readonly backlog = new Backlog()
  private readonly partitions = new Partitions()
  private readonly dropped = new DroppedSpans()
  private book: SeriesBook
  private isLoaded = false
  private position = 0
  private waitingSince: number | undefined
  private lastFlushAt: number | undefined
  private failing: string | undefined
  private repeated = 0

  constructor(options: HistorianOptions) {
    this.options = options
    this.buckets = new Buckets(options.zone)
    this.book = this.newBook()
  }

  /** Reads how far the tables are. */
  start(): Promise<void> {
    return this.queue.run(() => this.withClient((client) => this.load(client)))
  }

  /** Brings the tables to the journal's head. */
  async catchUp(): Promise<void> {
    await this.withClient(async (client) => this.backlog.noteHead(await journalHead(client)))
    await this.flush()
  }

  take(group: CommittedGroup): void {
    this.waitingSince ??= this.options.now()
    try {
      this.backlog.add(group)
    } catch (error) {
      // It is met again in the journal, where it stops the flush.
      this.giveUp(error)
    }
  }

  /** Writes all that was committed until now. Rejects when it cannot; nothing is lost then, and it may be asked again. */
  flush(): Promise<void> {
    // All who ask before it begins share it.
    this.nextFlush ??= this.queue.run(() => {
      this.nextFlush = undefined
      return this.writeAll()
    })
    return this.nextFlush
  }

  /**
   * Drops partitions that are kept no longer; answers their names. `keep` says from which number of the journal on
   * somebody still reads it; what the history itself and a restart need is kept anyway.
   */
  dropExpired(now: number, keep: readonly (() => number)[] = []): Promise<string[]> {
    const { domains = DOMAINS, log } = this.options
    return this.queue.run(() =>
      this.withClient(async (client) => {
        const keepFrom = Math.min(Infinity, ...keep.map((lowest) => lowest()))
        const dropped = await dropExpired(client, { domains, log, now, keepFrom })
        await this.partitions.load(client)
        await this.dropped.load(client)
        return dropped
      }),
    )
  }

  state(): HistorianState {
    const { position, lastFlushAt, waitingSince, failing, repeated } = this
    return {
      position,
      pending: Math.max(0, this.backlog.head - position),
      lastFlushAt,
      behindMs: waitingSince === undefined ? 0 : Math.max(0, this.options.now() - waitingSince),
      ...(failing !== undefined && { failing }),
      repeated,
    }
  }

  /**
   * The newest revision of what was committed until now under each key. What waits is looked through where it is;
   * only what is not at hand is written first. A feed waits for it: a connection that was lost unnoticed must not cost
   * it its answer, so what fails is asked once more, on another.
   */
  lookUp(readings: readonly ReadingKey[], facts: readonly FactKey[]): Promise<Found> {
    return this.queue.run(() => this.find(readings, facts).catch(() => this.find(readings, facts)))
  }

  private async find(readings: readonly ReadingKey[], facts: readonly FactKey[]): Promise<Found> {
    if (!this.isLoaded || !this.backlog.isAtHand) await this.writeAll()
    const { pool } = this.options
    const { waiting } = this.backlog
    const found = {
      readings: await findRevisions(pool, this.book, readings),
      facts: await findFacts(pool, facts),
    }
    // Taken before the tables were asked: what was committed since is not of the question.
    if (waiting !== undefined) {
      findReadingsWaiting(waiting, readings, found.readings)
      findFactsWaiting(waiting, facts, found.facts)
    }
    return { facts: found.facts, readings: markDropped(this.book, this.dropped, readings, found.readings) }
  }

  private async writeAll(): Promise<void> {
    try {
      await this.withClient(async (client) => {
        if (!this.isLoaded) await this.load(client)
        while (this.position < this.backlog.head) await this.writeNext(client)
      })
      this.failing = undefined
    } catch (error) {
      this.giveUp(error)
      throw error
    }
  }

  private async writeNext(client: PoolClient): Promise<void> {
    const pending = this.backlog.takeAway() ?? (await this.readAgain(client))
    this.repeated += await this.write(client, pending)
    this.position = pending.to
    this.lastFlushAt = this.options.now()
    this.waitingSince = this.position < this.backlog.head ? pending.newestArrival : undefined
  }

  private async readAgain(client: PoolClient): Promise<Pending> {
    this.backlog.forget()
    const pending = await readPending(client, this.position)
    if (pending.to === pending.from)
      throw new Error(`the journal has no group that begins with ${pending.from}`)
    this.backlog.follow(pending.to)
    return pending
  }

  /** Answers how many readings stood already. */
  private async write(client: PoolClient, pending: Pending): Promise<number> {
    try {
      return await flush(pending, this.tables(client, false))
    } catch (error) {
      if (!(error instanceof pg.DatabaseError && error.code === UNIQUE_VIOLATION)) throw error
      // It must not happen, but if it does, a history that stands still for good is worse.
      await this.readTables(client)
      const repeated = await flush(pending, this.tables(client, true))
      this.options.log.error(
        { from: pending.from, to: pending.to, repeated },
        'history: readings stood already',
      )
      return repeated
    }
  }

  private tables(client: PoolClient, careful: boolean) {
    const { book, partitions, buckets } = this
    return { client, book, partitions, buckets, now: this.options.now(), careful }
  }

  private async load(client: PoolClient): Promise<void> {
    await this.readTables(client)
    this.position = await readPosition(client)
    this.backlog.follow(this.position)
    this.isLoaded = true
  }

  private async readTables(client: PoolClient): Promise<void> {
    const book = this.newBook()
    await book.load(client)
    await this.partitions.load(client)
    await this.dropped.load(client)
    this.book = book
  }

  private newBook(): SeriesBook {
    return new SeriesBook(this.options.domainOf ?? domainOf)
  }

  /** What was under way may have been committed or not: all is read anew before the next try. */
  private giveUp(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error)
    if (reason !== this.failing) this.options.log.error({ reason }, 'history: not written')
    this.failing = reason
    this.isLoaded = false
    this.backlog.forget()
  }

  /** After an error the connection is not used again. */
  private async withClient<T>(use: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.options.pool.connect()
    try {
      const result = await use(client)
      client.release()
      return result
    } catch (error) {
      client.release(true)
      throw error
    }
  }
}
