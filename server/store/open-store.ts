import { setTimeout as delay } from 'node:timers/promises'
import { Kysely, PostgresDialect } from 'kysely'
import type { ClientConfig, Pool } from 'pg'
import { z } from 'zod'
import type { Log } from '../log.ts'
import { refuseUnfit } from './fitness.ts'
import { migrate } from './migrate.ts'
import { OwnedByAnother, takeOwnership, type Owner } from './owner.ts'
import { createPool } from './pool.ts'
import { startPostgres, type Postgres } from './postgres/start-postgres.ts'
import type { Database } from './schema.ts'
import type { StoreError } from './store-error.ts'
import { becomeWriter } from './writer.ts'

export interface StoreOptions {
  dataDir: string
  /** A PostgreSQL server to use; without it one is started on `dataDir`. */
  databaseUrl?: string | undefined
  log: Log
  /** False for tests: quicker, and a power cut loses everything. */
  durable?: boolean
  /** Another server took the store over while this one was cut off from it: stop writing. */
  onLost?: (error: StoreError) => void
}

export interface Store {
  /** Given with the first migration, kept for life. */
  id: string
  /** Names this opening of the store: groups of another are not taken into the journal. */
  writer: string
  /** Plain data: a worker thread makes its own pool with it. */
  connection: ClientConfig
  pool: Pool
  db: Kysely<Database>
  /** Whether this process is the store's one server now. */
  isOwner(): boolean
  /** The server ends: a connection of the pool on which nothing moves is cut within seconds from now on. */
  hurry(): void
  /** Waits up to 2 s for connections that are lent out; what is not committed by then is rolled back. */
  stop(): Promise<void>
}

const LENT_OUT_FOR_MS = 2_000
/**
 * What is asked while the server runs ends by itself, and so does waiting for a lock: whoever asked is told, and those
 * in turn behind them go on. Work that takes longer says so in its transaction (`set local`).
 */
export const STATEMENT_WITHIN_MS = 60_000
export const LOCK_WITHIN_MS = 10_000
/** A store behind a network that was cut without a word; the main thread may be busy for long when a world is restored. */
export const SILENT_FOR_MS = 180_000
/** The same while the server ends, for which whoever started it waits a minute or so. */
const SILENT_AT_END_MS = 5_000

/** Opens the store as its one server, its tables up to date. Throws StoreError with what is in the way. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { databaseUrl, dataDir, log, durable } = options
  if (databaseUrl !== undefined) {
    return open(
      { connection: { connectionString: databaseUrl }, what: 'the database of DATABASE_URL' },
      options,
    )
  }
  const postgres = await startPostgres({ dataDir, log, durable })
  return open({ connection: postgres.connection, what: `the data folder ${dataDir}`, postgres }, options)
}

interface Place {
  connection: ClientConfig
  what: string
  postgres?: Postgres
}

async function open(place: Place, { log, onLost = () => undefined }: StoreOptions): Promise<Store> {
  const { connection, postgres } = place
  const owner = await takeOwnership({ ...place, log, onLost }).catch(async (error: unknown) => {
    await leave(postgres, error)
    throw error
  })
  const ending = new AbortController()
  const pool = createPool(connection, log, {
    answerWithinMs: STATEMENT_WITHIN_MS,
    silentForMs: SILENT_FOR_MS,
    hurried: { signal: ending.signal, silentForMs: SILENT_AT_END_MS },
    lock_timeout: LOCK_WITHIN_MS,
  })
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  const stop = () => close({ db, owner, postgres })
  try {
    const { id, writer } = await takeUp(connection, log)
    const hurry = () => ending.abort()
    return { id, writer, connection, pool, db, isOwner: () => owner.holds(), hurry, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Without limits: tables take as long as they take, and what a former server has under way is waited for. */
async function takeUp(connection: ClientConfig, log: Log): Promise<Pick<Store, 'id' | 'writer'>> {
  const pool = createPool(connection, log)
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  try {
    await refuseUnfit(pool)
    await migrate(db)
    return { id: await idOf(db), writer: await becomeWriter(db) }
  } finally {
    await db.destroy()
  }
}

/** One that is another server's runs on. */
async function leave(postgres: Postgres | undefined, error: unknown): Promise<void> {
  if (postgres === undefined) return
  if (postgres.adopted || error instanceof OwnedByAnother) postgres.leave()
  else await postgres.stop()
}

/** Owned until PostgreSQL has ended: nobody takes over one that is about to. */
async function close({
  db,
  owner,
  postgres,
}: {
  db: Kysely<Database>
  owner: Owner
  postgres: Postgres | undefined
}) {
  const late = new AbortController()
  await Promise.race([
    db.destroy(),
    delay(LENT_OUT_FOR_MS, undefined, { signal: late.signal }).catch(() => undefined),
  ])
  late.abort()
  if (postgres !== undefined) owner.expectEnd()
  await postgres?.stop()
  await owner.release()
}

async function idOf(db: Kysely<Database>): Promise<string> {
  const row = await db
    .selectFrom('store_meta')
    .select('value')
    .where('key', '=', 'id')
    .executeTakeFirstOrThrow()
  return z.uuid().parse(row.value)
}
