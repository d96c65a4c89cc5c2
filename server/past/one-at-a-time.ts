import type { Client } from 'pg'
import { Turns } from './turns.ts'

/** A connection that many ask at once: one query after the other, the first when it is there. No cursors, no copies. */
export function oneAtATime(client: Client): Client {
  const turns = new Turns()
  const connect = client.connect.bind(client) as () => Promise<unknown>
  const query = client.query.bind(client) as (...asked: unknown[]) => Promise<unknown>
  return Object.assign(client, {
    connect: () => turns.take(connect),
    query: (...asked: unknown[]) => turns.take(() => query(...asked)),
  })
}
