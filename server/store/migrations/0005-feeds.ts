import { sql, type Kysely } from 'kysely'

/**
 * Feeds that people register, the credentials of all feeds, and what was refused of them. A feed of the pack stands in
 * `feed_credential` and `quarantine` by its id alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  // `definition` is a FeedDefinition (shared/feeds/feed-definition.ts). A retired feed stays: its history names it.
  `create table feed (
     id text primary key,
     definition jsonb not null,
     stage text not null,
     registered_at timestamptz not null,
     changed_at timestamptz not null
   )`,
  // `sha256` of the token; the token itself is nowhere.
  `create table feed_credential (
     id text primary key,
     feed text not null,
     label text not null,
     prefix text not null,
     sha256 text not null unique,
     created_at timestamptz not null,
     created_by text not null,
     expires_at timestamptz,
     revoked_at timestamptz,
     last_used_at timestamptz
   )`,
  // `member` without personal data (R11), null where it may not be kept.
  `create table quarantine (
     id bigint generated always as identity primary key,
     feed text not null,
     at timestamptz not null,
     batch text not null,
     index integer not null,
     code text not null,
     path text not null,
     message text not null,
     member jsonb,
     length integer,
     sha256 text,
     replayed_at timestamptz,
     outcome text
   )`,
  'create index quarantine_feed on quarantine (feed, id)',
]
