import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import pg, { type ClientConfig } from 'pg'
import type { Log } from '../log.ts'
import { cannotConnect } from './cannot-connect.ts'
import { StoreError } from './store-error.ts'

export interface OwnerOptions {
  connection: ClientConfig
  /** What is owned, for people: a folder, or the setting that names the database. */
  what: string
  log: Log
  /** Another server took the store over while this one was cut off: stop writing. Called once. */
  onLost: (error: StoreError) => void
  /** How often the connection is tried, and how long an answer may take. */
  beat?: Beat
}

interface Beat {
  eachMs: number
  withinMs: number
}

export interface Owner {
  /** False while it is cut off, and once another has taken over. */
  holds(): boolean
  /** PostgreSQL is being stopped: the end of its connection is no loss. */
  expectEnd(): void
  release(): Promise<void>
}

/** The store has another owner. */
export class OwnedByAnother extends StoreError {}

/** "toan"; every server of this program asks for the same. Advisory locks are per database. */
export const OWNER_LOCK = 0x74_6f_61_6e
/** How long an owner may take to be gone that was killed a moment ago. */
const PATIENCE_MS = 3_000
const RETRY_MS = 200
/** A connection that is dead without saying so is found by then; the server finds it within 25 s. */
const BEAT: Beat = { eachMs: 5_000, withinMs: 10_000 }
const ANSWER_WITHIN_MS = 10_000

/**
 * Makes this process the one server of its store, by a lock that ends with its connection, and so with the process,
 * however that ends. A lost connection is made again. Needs a session of its own: no transaction pooler between.
 * Throws OwnedByAnother.
 */
export async function takeOwnership(options: OwnerOptions): Promise<Owner> {
  const { connection, what, log, onLost, beat = BEAT } = options
  const name = nameOfOwner()
  let client: pg.Client | undefined = await lock(connection, name, what)
  let released = false
  watch(client)
  return { holds: () => client !== undefined, expectEnd, release }

  function watch(held: pg.Client): void {
    const over = new AbortController()
    void keepBeating(held, beat, over.signal)
    held.once('end', () => {
      over.abort()
      client = undefined
      if (!released) void retake()
    })
  }

  async function retake(): Promise<void> {
    log.warn({ store: what }, 'store ownership: connection lost')
    for (;;) {
      if (released) return
      try {
        const held = await lock(connection, name, what)
        if (released) return await held.end()
        client = held
        watch(held)
        log.info({ store: what }, 'store ownership: taken again')
        return
      } catch (error) {
        if (error instanceof OwnedByAnother) {
          log.error({ store: what, reason: error.message }, 'store ownership: another server has it')
          onLost(error)
          return
        }
        await delay(RETRY_MS, undefined, { ref: false })
      }
    }
  }

  function expectEnd(): void {
    released = true
  }

  async function release(): Promise<void> {
    expectEnd()
    if (client !== undefined) await endWithin(client, beat.withinMs)
  }
}

/** A session that says no goodbye must not keep this server from ending: its connection is cut. */
async function endWithin(held: pg.Client, ms: number): Promise<void> {
  const ended = new AbortController()
  const late = delay(ms, undefined, { signal: ended.signal }).then(
    () => held.connection.stream.destroy(),
    () => undefined,
  )
  await Promise.race([held.end(), late])
  ended.abort()
}

/** Another process, or this one before it was cut off, is told apart by its end. */
function nameOfOwner(): string {
  return `toan-canh ${process.pid} ${randomBytes(4).toString('hex')} ${hostname()}`.slice(0, LONGEST_NAME)
}

const LONGEST_NAME = 63

/** A connection that does not answer is ended, once; with its query under way, that cuts it. */
async function keepBeating(held: pg.Client, { eachMs, withinMs }: Beat, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    await delay(eachMs, undefined, { ref: false, signal: over }).catch(() => undefined)
    if (!over.aborted && !(await answers(held, withinMs))) return void held.end()
  }
}

async function answers(held: pg.Client, withinMs: number): Promise<boolean> {
  const answered = new AbortController()
  const late = delay(withinMs, false, { signal: answered.signal, ref: false }).catch(() => false)
  const answer = held.query('select 1').then(
    () => true,
    () => false,
  )
  const isThere = await Promise.race([answer, late])
  answered.abort()
  return isThere
}

async function lock(connection: ClientConfig, name: string, what: string): Promise<pg.Client> {
  const client = await connect(connection)
  try {
    await client.query(`select set_config('application_name', $1, false)`, [name])
    await client.query(SESSION)
    const until = Date.now() + PATIENCE_MS
    while (!(await tryLock(client))) {
      const holder = await holderOf(client)
      // Our own former session, which the server has not seen end.
      if (holder?.name === name) await client.query('select pg_terminate_backend($1)', [holder.pid])
      else if (Date.now() > until) throw new OwnedByAnother(refusal(what, holder?.name))
      await delay(RETRY_MS)
    }
    return client
  } catch (error) {
    await client.end()
    throw error
  }
}

/** A server whose owner lost its power finds out; one that ends idle sessions leaves this one. As far as it can. */
const SESSION = `
  select set_config(name, value, false)
    from (values ('tcp_keepalives_idle', '10'), ('tcp_keepalives_interval', '5'), ('tcp_keepalives_count', '3'),
                 ('idle_session_timeout', '0')) as wanted(name, value)
   where exists (select from pg_settings s where s.name = wanted.name)`

async function connect(connection: ClientConfig): Promise<pg.Client> {
  const client = new pg.Client({
    connectionTimeoutMillis: ANSWER_WITHIN_MS,
    query_timeout: ANSWER_WITHIN_MS,
    keepAlive: true,
    ...connection,
  })
  // Its end is what counts, and is heard.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    throw cannotConnect(error)
  }
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
    OWNER_LOCK,
  ])
  return rows[0]?.locked === true
}

async function holderOf(client: pg.Client): Promise<{ pid: number; name: string } | undefined> {
  const { rows } = await client.query<{ pid: number; name: string }>(
    `select a.pid, a.application_name as name
       from pg_locks l join pg_stat_activity a on a.pid = l.pid
      where l.locktype = 'advisory' and l.granted and l.classid = 0 and l.objid = $1 and l.objsubid = 1
        and l.database = (select oid from pg_database where datname = current_database())`,
    [OWNER_LOCK],
  )
  return rows[0]
}

function refusal(what: string, holder: string | undefined): string {
  const [, pid, , host] = /^toan-canh (\d+) (\w+) (.+)$/.exec(holder ?? '') ?? []
  const who = pid === undefined ? '' : ` (process ${pid} on ${host})`
  return `Another server${who} has ${what}; one server, one store. Stop it, or give this one a store of its own`
}
