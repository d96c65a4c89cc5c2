import { sql, type Kysely } from 'kysely'

/** Whom events are posted to, and how far each of them has taken the journal. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // What people say of it. `secrets` are encrypted (server/webhooks/sealed.ts): no table has the key.
  await sql`
    create table webhook (
      id text primary key,
      definition jsonb not null,
      is_paused boolean not null,
      secrets jsonb not null,
      created_at timestamptz not null,
      created_by text not null,
      changed_at timestamptz not null,
      verify_since timestamptz not null
    )`.execute(db)
  // What becomes of it, written by the thread that sends. Below `next` all is delivered or given up. `gap` is still to
  // be told to the receiver, `told_gap` was.
  await sql`
    create table webhook_progress (
      webhook text primary key references webhook (id) on delete cascade,
      next bigint not null,
      verified_at timestamptz,
      ended_at timestamptz,
      allowed_rate integer,
      gap jsonb,
      told_gap jsonb,
      delivered bigint not null default 0,
      given_up bigint not null default 0,
      last_ok_at timestamptz,
      last_error jsonb,
      failures integer not null default 0,
      next_at timestamptz
    )`.execute(db)
}
