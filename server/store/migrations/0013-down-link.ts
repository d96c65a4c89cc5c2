import { sql, type Kysely } from 'kysely'

/** What the centre above said of its zones: a row for each domain, the newest figure of each indicator and zone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table above_figures (
      domain text primary key,
      centre text not null,
      zones jsonb not null,
      figures jsonb not null,
      heard_at timestamptz not null
    )`.execute(db)
}
