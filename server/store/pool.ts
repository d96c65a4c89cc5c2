import pg, { type ClientConfig, type PoolConfig } from 'pg'
import type { Log } from '../log.ts'
import { columnTypes } from './column-types.ts'

const CONNECT_WITHIN_MS = 10_000

/**
 * Connections to the store, made as they are needed. A connection that is lost, in use or not, is replaced by the
 * next; a query that was under way on it rejects. Whoever makes a pool ends it.
 */
export function createPool(connection: ClientConfig, log: Log, options: PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({
    application_name: 'toan-canh',
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
    ...connection,
    ...options,
    types: columnTypes,
  })
  const lost = (error: Error): void => log.warn({ reason: error.message }, 'store connection lost')
  pool.on('error', lost)
  // One that is lost while it is lent out tells nobody but itself.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}
