import type { Kysely } from 'kysely'
import { Turns } from '../../past/turns.ts'
import type { Database } from '../../store/schema.ts'
import type { KnownPerson, KnownSession } from './known-person.ts'
import { readPeople, readSessions } from './read-people.ts'

/** More are not invited: each stands in memory. */
export const MAX_PEOPLE = 5_000
export const MAX_SESSIONS_EACH = 20

export interface SessionLimits {
  idleMs: number
  longestMs: number
}

type Listener = (person: string, session?: string) => void

/**
 * Who there is and who is signed in, in memory, so that each request and each socket costs one look-up. The store has
 * this one server: what anybody changes there is read back here by `refresh`, and whoever listens is told at once.
 */
export class PeopleBook {
  private readonly people = new Map<string, KnownPerson>()
  private readonly byEmail = new Map<string, string>()
  private readonly byToken = new Map<string, KnownSession>()
  private readonly sessions = new Map<string, Map<string, KnownSession>>()
  private readonly listeners = new Set<Listener>()
  /** The one that read last has the newest. */
  private readonly reading = new Turns()
  private readonly db: Kysely<Database>
  private readonly limits: SessionLimits
  private readonly now: () => number

  private constructor(parts: { db: Kysely<Database>; limits: SessionLimits; now: () => number }) {
    this.db = parts.db
    this.limits = parts.limits
    this.now = parts.now
  }

  static async open(parts: {
    db: Kysely<Database>
    limits: SessionLimits
    now: () => number
  }): Promise<PeopleBook> {
    const book = new PeopleBook(parts)
    for (const person of await readPeople(parts.db)) book.keep(person)
    for (const session of await readSessions(parts.db)) book.begin(session)
    return book
  }

  get size(): number {
    return this.people.size
  }

  all(): KnownPerson[] {
    return [...this.people.values()]
  }

  get(person: string): KnownPerson | undefined {
    return this.people.get(person)
  }

  withEmail(email: string): KnownPerson | undefined {
    return this.people.get(this.byEmail.get(email) ?? '')
  }

  /** Newest first; none that is over. */
  sessionsOf(person: string): KnownSession[] {
    const held = [...(this.sessions.get(person)?.values() ?? [])]
    return held.filter((session) => this.endsAt(session) > this.now()).toReversed()
  }

  /** Whose token it is, if they may still come in by it; it counts as used. */
  enter(token: string): { person: KnownPerson; session: KnownSession } | undefined {
    const session = this.byToken.get(token)
    const person = session && this.people.get(session.person)
    if (session === undefined || person === undefined || person.isDisabled) return undefined
    const now = this.now()
    if (this.endsAt(session) <= now) return undefined
    session.lastSeenAt = now
    return { person, session }
  }

  /** A session that is not over counts as used. */
  seen(person: string, id: string | undefined): void {
    const session = id === undefined ? undefined : this.sessions.get(person)?.get(id)
    if (session !== undefined && this.endsAt(session) > this.now()) session.lastSeenAt = this.now()
  }

  endsAt({ startedAt, lastSeenAt }: KnownSession): number {
    return Math.min(lastSeenAt + this.limits.idleMs, startedAt + this.limits.longestMs)
  }

  onChange(listener: Listener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Reads anew what the store knows of somebody; what they may no longer do is told before this resolves. */
  refresh(id: string): Promise<void> {
    return this.reading.take(async () => {
      const [person] = await readPeople(this.db, id)
      const sessions = await readSessions(this.db, id)
      const before = this.people.get(id)
      if (person === undefined) return
      this.keep(person)
      if (before !== undefined && mayLess(before, person)) this.tell(id)
      const standing = new Set(sessions.map((session) => session.id))
      for (const session of this.sessions.get(id)?.values() ?? [])
        if (!standing.has(session.id)) this.end(session)
      for (const session of sessions) this.begin(session)
    })
  }

  /** Ends what is over; answers what the store is to forget, and what it is to know of the others. */
  sweep(): { over: KnownSession[]; seen: KnownSession[] } {
    const now = this.now()
    const all = [...this.byToken.values()]
    const over = all.filter((session) => this.endsAt(session) <= now)
    for (const session of over) this.end(session)
    const seen = all.filter(({ lastSeenAt, savedAt }) => lastSeenAt - savedAt >= SAVED_EVERY_MS)
    return { over, seen: seen.filter((session) => this.byToken.has(session.token)) }
  }

  private keep(person: KnownPerson): void {
    this.people.set(person.id, person)
    this.byEmail.set(person.email, person.id)
  }

  private begin(session: KnownSession): void {
    const held = this.sessions.get(session.person) ?? new Map<string, KnownSession>()
    if (held.has(session.id)) return
    held.set(session.id, session)
    this.sessions.set(session.person, held)
    this.byToken.set(session.token, session)
  }

  private end(session: KnownSession): void {
    this.byToken.delete(session.token)
    this.sessions.get(session.person)?.delete(session.id)
    this.tell(session.person, session.id)
  }

  private tell(person: string, session?: string): void {
    for (const listener of this.listeners) listener(person, session)
  }
}

/** A crash forgets at most so much of when a session was last used. */
const SAVED_EVERY_MS = 60_000

function mayLess(before: KnownPerson, after: KnownPerson): boolean {
  return (
    (after.isDisabled && !before.isDisabled) || JSON.stringify(before.grants) !== JSON.stringify(after.grants)
  )
}
