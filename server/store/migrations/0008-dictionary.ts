import { sql, type Kysely } from 'kysely'

/**
 * What people said indicators mean: a row for each version, never changed and never taken away. What is declared with
 * the program, and by the pack, is no row.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table indicator_definition (
      -- In the order in which they were said: clocks may be set back.
      number bigint generated always as identity,
      indicator text not null,
      version integer not null check (version > 0),
      valid_from date not null,
      definition jsonb not null,
      changed_at timestamptz not null,
      changed_by text not null,
      reason text not null,
      primary key (indicator, version)
    )`.execute(db)
}
