import { sql, type Kysely, type Selectable, type SqlBool } from 'kysely'
import { QUARANTINE_DAYS, QUARANTINE_ROWS_PER_FEED } from '../../../shared/feeds/quarantine.ts'
import type { Database } from '../../store/schema.ts'
import type { QuarantineWish } from './quarantine-wish.ts'
import type { RefusedMember } from './refused-member.ts'

/** A refused member as the store keeps it; times are epoch milliseconds. */
export interface StoredMember {
  id: number
  feed: string
  at: number
  batch: string
  index: number
  code: string
  path: string
  message: string
  /** The same in both languages; null: a row of an older version. */
  why: unknown
  member: unknown
  length: number | null
  sha256: string | null
  replayedAt: number | null
  outcome: string | null
}

const DAY_MS = 86_400_000
/** Somebody looks for a text in all of them: longer than that, and they shorten the span. */
const ASKED_FOR_MS = 5_000
/** Each well within what a statement may take: after a month without a server all of them are too old at once. */
const TRIMMED_AT_ONCE = 10_000
/** What was refused meanwhile waits; the rest is for the next time. */
const MOST_PARTS = 20

/** The quarantine in the store: bounded by rows of a feed and by days. */
export class QuarantineStore {
  private readonly db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.db = db
  }

  async add(members: readonly RefusedMember[]): Promise<void> {
    await this.db
      .insertInto('quarantine')
      .values(members.map(({ at, ...member }) => ({ ...member, at: new Date(at) })))
      .execute()
  }

  /** Lets go of what is too old or too much, the oldest first; answers how many by feed. */
  async trim(feeds: readonly string[], now: number): Promise<Map<string, number>> {
    const gone = new Map<string, number>()
    const count = (feed: string) => gone.set(feed, (gone.get(feed) ?? 0) + 1)
    const oldest = new Date(now - QUARANTINE_DAYS * DAY_MS)
    for (let part = 0; part < MOST_PARTS; part++) {
      const old = await this.letGoOfOldest(oldest)
      for (const { feed } of old) count(feed)
      if (old.length < TRIMMED_AT_ONCE) break
    }
    for (const feed of feeds) {
      const { rows } = await sql<{ feed: string }>`
        delete from quarantine where feed = ${feed} and id <= (
          select id from quarantine where feed = ${feed} order by id desc
          offset ${QUARANTINE_ROWS_PER_FEED} limit 1) returning feed`.execute(this.db)
      for (const row of rows) count(row.feed)
    }
    return gone
  }

  /** Of those that came first, so that the others need not be looked at. */
  private letGoOfOldest(oldest: Date): Promise<{ feed: string }[]> {
    const first = this.db.selectFrom('quarantine').select('id').orderBy('id').limit(TRIMMED_AT_ONCE)
    const old = this.db.deleteFrom('quarantine').where('id', 'in', first).where('at', '<', oldest)
    return old.returning('feed').execute()
  }

  /** A page, in the order of their arrival or the reverse. Rejects when it takes too long. */
  find(wish: QuarantineWish, page: { limit: number; newestFirst: boolean }): Promise<StoredMember[]> {
    return this.db.transaction().execute(async (db) => {
      await sql`select set_config('statement_timeout', ${String(ASKED_FOR_MS)}, true)`.execute(db)
      const rows = await db
        .selectFrom('quarantine')
        .selectAll()
        .where(conditionOf(wish))
        .orderBy('id', page.newestFirst ? 'desc' : 'asc')
        .limit(page.limit)
        .execute()
      return rows.map(storedOf)
    })
  }

  async delete(wish: QuarantineWish): Promise<number> {
    const { numDeletedRows } = await this.db
      .deleteFrom('quarantine')
      .where(conditionOf(wish))
      .executeTakeFirst()
    return Number(numDeletedRows)
  }

  async replayed(outcomes: readonly { id: number; outcome: string }[], at: number): Promise<void> {
    const ids = outcomes.map(({ id }) => id)
    const said = outcomes.map(({ outcome }) => outcome)
    await sql`
      update quarantine q set replayed_at = ${new Date(at)}, outcome = u.outcome
        from unnest(${ids}::bigint[], ${said}::text[]) as u (id, outcome) where q.id = u.id`.execute(this.db)
  }
}

function conditionOf({ feeds, ids, before, after, ...wish }: QuarantineWish) {
  const parts = [
    sql<SqlBool>`feed = any(${feeds}::text[])`,
    ...(ids === undefined ? [] : [sql<SqlBool>`id = any(${ids}::bigint[])`]),
    ...(before === undefined ? [] : [sql<SqlBool>`id < ${before}`]),
    ...(after === undefined ? [] : [sql<SqlBool>`id > ${after}`]),
    ...(wish.code === undefined ? [] : [sql<SqlBool>`code = ${wish.code}`]),
    ...(wish.path === undefined ? [] : [sql<SqlBool>`starts_with(path, ${wish.path})`]),
    ...(wish.from === undefined ? [] : [sql<SqlBool>`at >= ${new Date(wish.from)}`]),
    ...(wish.to === undefined ? [] : [sql<SqlBool>`at < ${new Date(wish.to)}`]),
    ...(wish.text === undefined ? [] : [textCondition(wish.text)]),
  ]
  return sql.join<SqlBool>(parts, sql` and `)
}

/** As it stands, whatever it holds: no pattern. */
function textCondition(text: string) {
  const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  return sql<SqlBool>`(message ilike ${pattern} or why->>'vi' ilike ${pattern}
    or why->>'en' ilike ${pattern} or member::text ilike ${pattern})`
}

function storedOf({ at, replayed_at, ...row }: Selectable<Database['quarantine']>): StoredMember {
  return { ...row, at: at.getTime(), replayedAt: replayed_at?.getTime() ?? null }
}
