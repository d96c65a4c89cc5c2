import { sql, type Kysely } from 'kysely'

/** Why a member was refused, in both languages: who reads it is not who sent it. Null: it was kept before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table quarantine add column why jsonb`.execute(db)
}
