import { sql, type Kysely } from 'kysely'
import type { Log } from '../../log.ts'
import type { Database } from '../../store/schema.ts'
import type { KnownSession } from './known-person.ts'
import type { PeopleBook } from './people-book.ts'

const EVERY_MS = 1_000

/** Ends sessions when they are over, and keeps in the store when the others were last used. */
export function startSweep({ book, db, log }: { book: PeopleBook; db: Kysely<Database>; log: Log }): {
  stop(): Promise<void>
} {
  let writing: Promise<void> = Promise.resolve()
  let isWriting = false
  const sweep = () => {
    const { over, seen } = book.sweep()
    // What is not written this time is seen again the next; what is over is over by the clock, too.
    if (isWriting || over.length + seen.length === 0) return
    isWriting = true
    writing = write(db, over, seen)
      .catch((error: unknown) => log.warn({ err: error }, 'sessions not written'))
      .finally(() => (isWriting = false))
  }
  const timer = setInterval(sweep, EVERY_MS)
  return {
    stop() {
      clearInterval(timer)
      return writing
    },
  }
}

async function write(db: Kysely<Database>, over: KnownSession[], seen: KnownSession[]): Promise<void> {
  const ids = over.map((session) => session.id)
  if (ids.length > 0) await db.deleteFrom('session').where('id', 'in', ids).execute()
  if (seen.length === 0) return
  const times = seen.map((session) => session.lastSeenAt)
  await sql`update session set last_seen_at = to_timestamp(used.at / 1000.0)
    from unnest(${seen.map((session) => session.id)}::text[], ${times}::float8[]) as used(id, at)
    where session.id = used.id`.execute(db)
  seen.forEach((session, at) => (session.savedAt = times[at] ?? session.savedAt))
}
