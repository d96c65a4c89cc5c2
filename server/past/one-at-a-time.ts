import type { Client } from 'pg'
import { Turns } from './turns.ts'

/** A statement of it ends by itself before that: what is silent for longer is a connection that nobody is behind. */
const SILENT_FOR_MS = 60_000
export const STATEMENT_WITHIN_MS = 50_000

/**
 * A connection that many ask at once: one query after the other, the first when it is there. One that is not answered
 * breaks it, so that those behind do not wait for good. No cursors, no copies.
 */
export function oneAtATime(client: Client): Client {
  const turns = new Turns()
  const connect = client.connect.bind(client) as () => Promise<unknown>
  const query = client.query.bind(client) as (...asked: unknown[]) => Promise<unknown>
  const answered = (asked: unknown[]): Promise<unknown> => {
    const silent = new Error('the store does not answer')
    const late = setTimeout(() => client.connection.stream.destroy(silent), SILENT_FOR_MS)
    return query(...asked).finally(() => clearTimeout(late))
  }
  return Object.assign(client, {
    connect: () => turns.take(connect),
    query: (...asked: unknown[]) => turns.take(() => answered(asked)),
  })
}
