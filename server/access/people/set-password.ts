import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '../../store/schema.ts'

/** In a transaction of the caller: the new password, and the end of every session that the old one began. */
export async function setPassword(
  db: Kysely<Database>,
  { person, hash, now }: { person: string; hash: string; now: number },
): Promise<void> {
  const at = new Date(now)
  await db
    .insertInto('account')
    .values({
      id: randomUUID(),
      person,
      provider_id: 'credential',
      account_id: person,
      password: hash,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) =>
      conflict.columns(['person', 'provider_id']).doUpdateSet({ password: hash, updated_at: at }),
    )
    .execute()
  await db.deleteFrom('session').where('person', '=', person).execute()
  await db.deleteFrom('one_time_link').where('person', '=', person).execute()
}
