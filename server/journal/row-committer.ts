import { deflateRaw } from 'node:zlib'
import { promisify } from 'node:util'
import pg from 'pg'
import { ensureDay } from '../history/partitions.ts'
import type { Log } from '../log.ts'
import { columnTypes } from '../store/column-types.ts'
import type { Group } from './committer.ts'

const deflate = promisify(deflateRaw)
/** Figures that repeat are most of a group: the quickest level finds them. */
const LEVEL = 1
const RETRY_MS = [50, 100, 200, 500, 1_000, 2_000] as const
const CONNECT_WITHIN_MS = 5_000
/** A connection that is dead without saying so is given up then; TCP alone would take a quarter of an hour. */
const ANSWER_WITHIN_MS = 30_000
/** Members; more than a group ever has. */
const LARGEST_GROUP = 1_000_000
const TOLD_EVERY_MS = 60_000
const UNIQUE_VIOLATION = '23505'

/** Another server has written into this store: whatever this one commits now would not be what it believes. */
export class FencedError extends Error {
  override readonly name = 'FencedError'
}

export interface RowCommitterOptions {
  connection: pg.ClientConfig
  /** As the store names its writer: once it names another, nothing more is committed. */
  writer: string
  log: Log
  /** Told why nothing can be committed, and with undefined when it can again. */
  onFailing: (reason: string | undefined) => void
  answerWithinMs?: number
}

/**
 * Writes one group after the other as a row of the journal, on a connection of its own. What fails is tried again for
 * as long as it takes; whether a commit that was cut off came through is asked of the store itself.
 */
export class RowCommitter {
  private readonly options: RowCommitterOptions
  private client: pg.Client | undefined
  /** The day that is written to: never an earlier one, whatever the clock says, as groups are read by day. */
  private day = ''
  private failing: string | undefined
  private toldAt = 0
  private stopped = false

  constructor(options: RowCommitterOptions) {
    this.options = options
  }

  /** Rejects with FencedError, or when the committer is stopped; otherwise resolves when the row is durable. */
  async commit(group: Group): Promise<void> {
    const payload = await deflate(group.bytes, { level: LEVEL })
    for (let attempt = 0; !this.stopped; attempt++) {
      try {
        await this.write(group, payload, attempt > 0)
        this.tell(undefined)
        return
      } catch (error) {
        if (error instanceof FencedError) {
          this.options.log.fatal({ reason: error.message }, 'journal: another server has written')
          throw error
        }
        this.tell(error instanceof Error ? error.message : String(error))
        await this.drop()
        await pause(RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)] ?? 0)
      }
    }
    throw new Error('the store is closed')
  }

  async stop(): Promise<void> {
    this.stopped = true
    await this.drop()
  }

  private async write({ first, count, arrivedAt }: Group, payload: Buffer, again: boolean): Promise<void> {
    const client = (this.client ??= await this.connect())
    const at = new Date(arrivedAt)
    if (again && (await this.stands(client, first, payload))) return
    await this.begin(client, at.toISOString().slice(0, 10))
    try {
      const { rowCount } = await client.query(INSERT, [
        this.day,
        first,
        count,
        at,
        payload,
        this.options.writer,
      ])
      if (rowCount === 0) throw new FencedError('another server has taken the store over')
    } catch (error) {
      // What was under way when a connection was cut may come through while it is said again.
      if (!isUniqueViolation(error) || !(await this.stands(client, first, payload))) throw error
    }
  }

  private async begin(client: pg.Client, day: string): Promise<void> {
    if (this.day === '') {
      const { rows } = await client.query<{ day: string | null }>('select max(day)::text as day from journal')
      this.day = rows[0]?.day ?? ''
    } else if (day <= this.day) {
      return
    }
    const next = day > this.day ? day : this.day
    await ensureDay(client, 'journal', next, Date.now())
    this.day = next
  }

  /** Whether this very group came through, byte for byte; another server's may be as long. Throws FencedError. */
  private async stands(client: pg.Client, first: number, payload: Buffer): Promise<boolean> {
    const { rows } = await client.query<{ same: boolean }>(
      'select first = $2 and payload = $3 as same from journal where first > $1 and first + count > $2',
      [first - LARGEST_GROUP, first, payload],
    )
    if (rows.length === 0) return false
    if (rows.length === 1 && rows[0]?.same === true) return true
    throw new FencedError(`members from ${first} stand in the journal already`)
  }

  private async connect(): Promise<pg.Client> {
    const { connection, answerWithinMs = ANSWER_WITHIN_MS } = this.options
    const client = new pg.Client({
      ...connection,
      application_name: 'toan-canh journal',
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      query_timeout: answerWithinMs,
      keepAlive: true,
      types: columnTypes,
    })
    // Without a listener a connection that is cut would end the thread; the next query finds it cut.
    client.on('error', () => undefined)
    try {
      await client.connect()
      // What nobody waits for any more must not wait for its own successor.
      await client.query(`set synchronous_commit = on; set statement_timeout = ${answerWithinMs}`)
      // Who stopped it meanwhile found no connection to end.
      if (this.stopped) throw new Error('the store is closed')
      return client
    } catch (error) {
      void client.end().catch(() => undefined)
      throw error
    }
  }

  private async drop(): Promise<void> {
    const { client } = this
    this.client = undefined
    this.day = ''
    await client?.end().catch(() => undefined)
  }

  /** The log hears of it at once, and then once a minute. */
  private tell(reason: string | undefined): void {
    const wasFailing = this.failing !== undefined
    this.failing = reason
    if (reason !== undefined && (!wasFailing || Date.now() - this.toldAt >= TOLD_EVERY_MS)) {
      this.toldAt = Date.now()
      this.options.log.error({ reason }, 'journal cannot commit')
    }
    if (reason === undefined && wasFailing) this.options.log.info('journal commits again')
    if (reason !== undefined || wasFailing) this.options.onFailing(reason)
  }
}

// Who takes the store over waits until it is committed, and then nothing of this writer is any more.
const INSERT = `
  with writer as (select from store_meta where key = 'writer' and value = to_jsonb($6::text) for share)
  insert into journal (day, first, count, arrived_at, payload)
  select $1::date, $2::bigint, $3::integer, $4::timestamptz, $5::bytea from writer`

function isUniqueViolation(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === UNIQUE_VIOLATION
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
