import { sql, type Kysely } from 'kysely'

/**
 * What centres above the one above say, what of facts was changed on a proposal, which cases simulators said; and names
 * of other centres' people, which are no matter of this one, give way to their centre's.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A row for each centre: figures over its own zone, as they were handed on.
  await sql`
    create table above_further (
      centre text primary key,
      zone jsonb not null,
      hops jsonb not null,
      figures jsonb not null,
      heard_at timestamptz not null
    )`.execute(db)
  // `made`: the revision that came of it here; the feed counts on without it.
  await sql`
    create table accepted_change (
      feed text not null,
      type text not null,
      id text not null,
      made bigint not null,
      change jsonb not null,
      changed_at timestamptz not null,
      primary key (feed, type, id, made)
    )`.execute(db)
  // Null: written before it was told apart.
  await sql`alter table fact_revision add column simulated boolean`.execute(db)
  await sql`
    update indicator_definition set changed_by = definition->'owner'->>'centre'
    where definition->'owner'->>'centre' is not null`.execute(db)
}
