import { Socket } from 'node:net'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import type { Group } from '../../server/journal/committer.ts'
import { FencedError, RowCommitter } from '../../server/journal/row-committer.ts'
import { columnTypes } from '../../server/store/column-types.ts'
import { createPool } from '../../server/store/pool.ts'
import type { Database } from '../../server/store/schema.ts'
import { becomeWriter } from '../../server/store/writer.ts'
import { until } from '../support/server.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

const log = pino({ level: 'silent' })
const ARRIVED_AT = Date.UTC(2026, 6, 1, 12)

function group(first: number, count: number, says = 'a'): Group {
  return { first, count, arrivedAt: ARRIVED_AT, bytes: Buffer.from(says.repeat(100)) }
}

describe.skipIf(inject('embedded') === undefined)('R1: a group is committed once, by its own server', () => {
  let database: FreshDatabase
  let client: pg.Client
  let db: Kysely<Database>
  let writer: string
  let committer: RowCommitter
  let failing: (string | undefined)[]
  beforeEach(async () => {
    database = await freshDatabase()
    client = new pg.Client({ ...database.connection, types: columnTypes })
    await client.connect()
    db = new Kysely({ dialect: new PostgresDialect({ pool: createPool(database.connection, log) }) })
    writer = await becomeWriter(db)
    failing = []
    committer = commits()
  })
  afterEach(async () => {
    await committer.stop()
    await db.destroy()
    await client.end()
    await database.drop()
  })

  function commits(options: { answerWithinMs?: number } = {}): RowCommitter {
    const onFailing = (reason: string | undefined) => failing.push(reason)
    return new RowCommitter({ connection: database.connection, writer, log, onFailing, ...options })
  }

  async function rows() {
    return (await client.query('select first, count from journal order by first')).rows
  }

  /** Ends the connection of the journal as a network does that is cut: what it said may be under way still. */
  async function cut(): Promise<void> {
    await client.query(`select pg_terminate_backend(pid) ${JOURNAL_CONNECTION}`)
  }

  async function waiting(): Promise<number | null> {
    const { rowCount } = await client.query(
      `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    )
    return rowCount
  }

  test('a day that was half made when the store was cut off is made all the same', async () => {
    await client.query(`
      create function cut() returns trigger language plpgsql as $$ begin raise exception 'cut'; end $$;
      create trigger cut before insert on partition execute function cut()`)
    const committed = committer.commit(group(0, 3))
    await until(() => failing.length > 0)
    await client.query('drop trigger cut on partition')
    await committed
    expect(await rows()).toEqual([{ first: 0, count: 3 }])
  })

  test('a connection that no longer answers is given up for another', async () => {
    const impatient = commits({ answerWithinMs: 500 })
    await impatient.commit(group(0, 3))
    const { rows: found } = await client.query<{ pid: number }>(`select pid ${JOURNAL_CONNECTION}`)
    const pid = found[0]?.pid ?? 0
    process.kill(pid, 'SIGSTOP')
    try {
      await impatient.commit(group(3, 2))
    } finally {
      process.kill(pid, 'SIGCONT')
    }
    expect(await rows()).toHaveLength(2)
    await impatient.stop()
  })

  test('one that is stopped while it connects leaves no connection behind', async () => {
    const sockets: Socket[] = []
    const stopped: Promise<void>[] = []
    const stream = () => {
      stopped.push(committing.stop())
      sockets.push(new Socket())
      return sockets.at(-1)
    }
    const connection: pg.ClientConfig = { ...database.connection, stream: stream as () => Socket }
    const committing = new RowCommitter({ connection, writer, log, onFailing: () => undefined })
    await expect(committing.commit(group(0, 3))).rejects.toThrow('closed')
    await Promise.all(stopped)
    await until(() => sockets.length === 1 && sockets[0]?.destroyed === true)
    expect(await rows()).toEqual([])
  })

  test('who was taken over commits nothing more, on another day neither', async () => {
    await committer.commit(group(0, 3))
    await becomeWriter(db)
    const next = { ...group(3, 2), arrivedAt: ARRIVED_AT + 86_400_000 }
    await expect(committer.commit(next)).rejects.toThrow(FencedError)
    expect(await rows()).toEqual([{ first: 0, count: 3 }])
  })

  test('who takes over waits for what is under way', async () => {
    await committer.commit(group(0, 3))
    // The group is in, its transaction is not over.
    await client.query(`
      create function linger() returns trigger language plpgsql as
        $$ begin perform pg_advisory_xact_lock(1); return null; end $$;
      create trigger linger after insert on journal for each row execute function linger();
      select pg_advisory_lock(1)`)
    const underWay = committer.commit(group(3, 2))
    await until(async () => (await waiting()) === 1)
    const taken = becomeWriter(db).then(rows)
    await until(async () => (await waiting()) === 2)
    await client.query('select pg_advisory_unlock(1)')
    await underWay
    expect(await taken).toHaveLength(2)
  })

  test('a group of another server that is as long is not taken for its own', async () => {
    await committer.commit(group(0, 3))
    await client.query('begin; lock table journal in exclusive mode')
    const told = committer.commit(group(3, 2, 'mine')).then(
      () => 'committed',
      (error: unknown) => error,
    )
    await until(async () => (await waiting()) === 1)
    await cut()
    await client.query(
      `insert into journal select day, 3, 2, arrived_at, 'another' from journal where first = 0`,
    )
    await client.query('commit')
    expect(await told).toBeInstanceOf(FencedError)
  })

  test('its own group that came through late, after its connection was lost, is no other server', async () => {
    await committer.commit(group(0, 3))
    // What it said before the cut, still under way when it says it again.
    const late = new pg.Client(database.connection)
    await late.connect()
    await late.query(
      'begin; insert into journal select day, 3, 3, arrived_at, payload from journal where first = 0',
    )
    const again = committer.commit(group(3, 3))
    await until(async () => (await waiting()) === 1)
    await cut()
    await until(async () => failing.length > 0 && (await waiting()) === 1)
    await late.query('commit')
    await again
    expect(await rows()).toEqual([
      { first: 0, count: 3 },
      { first: 3, count: 3 },
    ])
    await late.end()
  })
})

const JOURNAL_CONNECTION =
  "from pg_stat_activity where application_name = 'toan-canh journal' and datname = current_database()"
