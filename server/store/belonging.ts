import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'
import { StoreError } from './store-error.ts'

/** Whose store this is, as it was first opened for. */
export interface Belonging {
  centre: string
  /** IANA zone in which its days and months were reckoned. */
  zone: string
}

/**
 * A store is of one centre: of another's it would show half, and number the rest anew. Throws StoreError when it
 * is another's.
 */
export async function refuseAnothers(db: Kysely<Database>, wanted: Belonging): Promise<void> {
  const value = JSON.stringify([wanted.centre, wanted.zone])
  await db
    .insertInto('store_meta')
    .values({ key: 'belongs-to', value })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { value: found } = await db
    .selectFrom('store_meta')
    .select('value')
    .where('key', '=', 'belongs-to')
    .executeTakeFirstOrThrow()
  if (JSON.stringify(found) === value) return
  const [centre, zone] = Array.isArray(found) ? found.map(String) : []
  throw new StoreError(
    `The store is of the centre ${centre} (${zone}), this server is ${wanted.centre} (${wanted.zone}): ` +
      'give it another DATA_DIR or DATABASE_URL.',
  )
}
