import { sql, type Kysely } from 'kysely'

/** Keys by which programs read. `digest` is SHA-256, hex: what is in this table opens nothing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table access_key (
      id text primary key,
      name text not null,
      prefix text not null,
      digest text not null unique,
      grants jsonb not null,
      created_at timestamptz not null,
      created_by text not null,
      expires_at timestamptz,
      revoked_at timestamptz,
      revoked_by text,
      last_used_on date,
      used bigint not null default 0,
      refused bigint not null default 0
    )`.execute(db)
}
