import { sql, type Kysely } from 'kysely'

/** How far the parent has acknowledged this centre's journal, and the feeds of centres that have this one for theirs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // One row. All numbers below `next` are acknowledged but those in `pending`, ranges [from, to) in order; facts that
  // are not readings below `facts` are. `lowest` is the first that is still needed: the journal is kept from there on.
  await sql`
    create table uplink (
      one boolean primary key default true check (one),
      parent text not null,
      parent_store text not null,
      next bigint not null,
      facts bigint not null,
      pending jsonb not null,
      lowest bigint not null,
      gaps jsonb not null,
      changed_at timestamptz not null
    )`.execute(db)
  await sql`
    create table branch (
      uplink text not null,
      feed text not null,
      about jsonb not null,
      announced_at timestamptz not null,
      primary key (uplink, feed)
    )`.execute(db)
}
