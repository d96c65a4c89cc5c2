import { sql, type Kysely } from 'kysely'

/** Spans of time of a table that were dropped: what is said of them again cannot be told from what is new (R2). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table dropped_partition (
      name text primary key,
      parent text not null,
      valid_from timestamptz,
      valid_to timestamptz
    )`.execute(db)
}
