import { Socket } from 'node:net'
import pg, { type ClientConfig, type PoolConfig } from 'pg'
import type { Log } from '../log.ts'
import { columnTypes } from './column-types.ts'

const CONNECT_WITHIN_MS = 10_000
/** A statement's own end comes first: it tells more. */
const GRACE_MS = 1_000

/**
 * `answerWithinMs`: within which a statement must be done; `silentForMs`: within which something must move on a
 * connection in use, soon after that where it is left out. `hurried`: from its signal on it is cut that soon.
 */
export interface StorePoolConfig extends PoolConfig {
  answerWithinMs?: number
  silentForMs?: number
  hurried?: { signal: AbortSignal; silentForMs: number }
}

/**
 * Connections to the store, made as they are needed. A connection that is lost, in use or not, is replaced by the
 * next; a query that was under way on it rejects. A network that is cut without a word is noticed by `answerWithinMs`
 * alone: TCP would take a quarter of an hour. Whoever makes a pool ends it.
 */
export function createPool(connection: ClientConfig, log: Log, options: StorePoolConfig = {}): pg.Pool {
  const { answerWithinMs, silentForMs, hurried, ...config } = options
  const pool = new pg.Pool({
    application_name: 'toan-canh',
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
    ...connection,
    ...(answerWithinMs !== undefined && { statement_timeout: answerWithinMs }),
    ...config,
    types: columnTypes,
  })
  const lost = (error: Error): void => log.warn({ reason: error.message }, 'store connection lost')
  pool.on('error', lost)
  // One that is lost while it is lent out tells nobody but itself.
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
    if (answerWithinMs !== undefined) endWhenSilent(client, silentForMs ?? answerWithinMs + GRACE_MS)
    if (hurried !== undefined) hurry(client, hurried)
  })
  return pool
}

function endWhenSilent({ connection }: pg.PoolClient, ms: number): void {
  const { stream } = connection
  if (!(stream instanceof Socket)) return
  const silent = new Error('the store does not answer')
  stream.setTimeout(ms, () => stream.destroy(silent))
}

function hurry(
  { connection }: pg.PoolClient,
  { signal, silentForMs }: { signal: AbortSignal; silentForMs: number },
): void {
  const { stream } = connection
  if (!(stream instanceof Socket)) return
  const soon = () => void stream.setTimeout(silentForMs)
  if (signal.aborted) soon()
  signal.addEventListener('abort', soon)
  stream.once('close', () => signal.removeEventListener('abort', soon))
}

/** For work that takes longer, or waits for who reads it. The connection is closed behind it: `release(true)`. */
export function allowSilence({ connection }: pg.PoolClient, ms: number): void {
  if (connection.stream instanceof Socket) connection.stream.setTimeout(ms + GRACE_MS)
}
