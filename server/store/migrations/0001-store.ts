import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('store_meta')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'jsonb', (column) => column.notNull())
    .execute()
  await sql`
    insert into store_meta values
      ('id', to_jsonb(gen_random_uuid())),
      ('created-at', to_jsonb(floor(extract(epoch from now()) * 1000)))`.execute(db)
}
