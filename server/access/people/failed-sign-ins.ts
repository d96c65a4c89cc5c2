import type { Kysely } from 'kysely'
import type { Log } from '../../log.ts'
import type { Database } from '../../store/schema.ts'
import type { Failures } from './attempts.ts'

/** What failed before this start. */
export async function readFailedSignIns(db: Kysely<Database>): Promise<[string, Failures][]> {
  const rows = await db.selectFrom('failed_sign_in').selectAll().orderBy('last_at').execute()
  return rows.map(({ account, failures, last_at }) => [account, { failures, lastAt: last_at.getTime() }])
}

/**
 * Writes down how often an account failed, the latest of each alone, one after the other. Nobody waits for it: what
 * counts is in memory, and this is for the next start.
 */
export function keepFailedSignIns(
  db: Kysely<Database>,
  log: Log,
): { keep: (account: string, state: Failures | undefined) => void; idle: () => Promise<void> } {
  const waiting = new Map<string, Failures | undefined>()
  let writing: Promise<void> = Promise.resolve()
  const write = async (account: string) => {
    if (!waiting.has(account)) return
    const state = waiting.get(account)
    waiting.delete(account)
    await (state === undefined ? forget(db, account) : keep(db, account, state))
  }
  return {
    keep(account, state) {
      waiting.set(account, state)
      writing = writing
        .then(() => write(account))
        .catch((error: unknown) => log.warn({ err: error }, 'failed sign-in not kept'))
    },
    idle: () => writing,
  }
}

async function keep(db: Kysely<Database>, account: string, { failures, lastAt }: Failures): Promise<void> {
  const values = { failures, last_at: new Date(lastAt) }
  await db
    .insertInto('failed_sign_in')
    .values({ account, ...values })
    .onConflict((conflict) => conflict.column('account').doUpdateSet(values))
    .execute()
}

async function forget(db: Kysely<Database>, account: string): Promise<void> {
  await db.deleteFrom('failed_sign_in').where('account', '=', account).execute()
}
