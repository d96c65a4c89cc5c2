import pg from 'pg'
import { columnTypes } from '../store/column-types.ts'

const CONNECT_WITHIN_MS = 2_000

/** A connection that commits to the disk, or fails within a time. */
export async function connectAudit(connection: pg.ClientConfig, answerWithinMs: number): Promise<pg.Client> {
  const client = new pg.Client({
    ...connection,
    application_name: 'toan-canh audit',
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    query_timeout: answerWithinMs,
    keepAlive: true,
    types: columnTypes,
  })
  // Without a listener a connection that is cut would end the process; the next query finds it cut.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(`set synchronous_commit = on; set statement_timeout = ${answerWithinMs}`)
    return client
  } catch (error) {
    // Nobody has it yet who could end it.
    void client.end().catch(() => undefined)
    throw error
  }
}
