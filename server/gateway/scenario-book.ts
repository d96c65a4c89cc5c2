import type { Kysely } from 'kysely'
import { z } from 'zod'
import { activeScenarioSchema, type ActiveScenario } from '../../shared/command.ts'
import type { Database } from '../store/schema.ts'

const KEY = 'scenarios'

/** What was started in former lives of the server. What another version wrote and this one cannot read is none. */
export async function loadRuns(db: Kysely<Database>): Promise<ActiveScenario[]> {
  const row = await db.selectFrom('store_meta').select('value').where('key', '=', KEY).executeTakeFirst()
  return z.array(activeScenarioSchema).safeParse(row?.value).data ?? []
}

export async function keepRuns(db: Kysely<Database>, runs: readonly ActiveScenario[]): Promise<void> {
  const value = JSON.stringify(runs)
  await db
    .insertInto('store_meta')
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
