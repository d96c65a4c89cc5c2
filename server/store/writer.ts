import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

/**
 * Of the store's one server: nobody else's groups come into the journal from now on. What a former server has under way
 * is waited for; what it says later finds that it is the writer no more, though it may not have heard that yet. Answers
 * the name of this writer.
 */
export async function becomeWriter(db: Kysely<Database>): Promise<string> {
  const writer = randomUUID()
  const value = JSON.stringify(writer)
  await db
    .insertInto('store_meta')
    .values({ key: 'writer', value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
  return writer
}
