import { Migrator, sql, type Kysely } from 'kysely'
import { MIGRATIONS } from './migrations/index.ts'
import type { Database } from './schema.ts'
import { StoreError } from './store-error.ts'

const TABLE = 'store_migration'

/**
 * Brings the tables to what this program knows, in one transaction under a lock: of two that start at once, one waits
 * and finds it done. A store that knows more than this program is left as it is.
 */
export async function migrate(db: Kysely<Database>, migrations = MIGRATIONS): Promise<void> {
  await refuseNewer(db, migrations)
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableName: TABLE,
    migrationLockTableName: `${TABLE}_lock`,
  })
  const { error, results } = await migrator.migrateToLatest()
  if (error === undefined) return
  // Both may have started at once, and the other may be of a newer program.
  await refuseNewer(db, migrations)
  const failed = results?.find(({ status }) => status === 'Error')?.migrationName ?? 'the first step'
  throw new StoreError(`The store could not be brought up to date: ${failed} failed`, { cause: error })
}

async function refuseNewer(db: Kysely<Database>, migrations: typeof MIGRATIONS): Promise<void> {
  const unknown = (await appliedMigrations(db)).filter((name) => !(name in migrations))
  if (unknown.length === 0) return
  throw new StoreError(
    `The store was written by a newer version of this program (it has ${unknown.join(', ')}): ` +
      'start that version, or restore a backup that this one made',
  )
}

async function appliedMigrations(db: Kysely<Database>): Promise<string[]> {
  const table = await sql<{ there: boolean }>`select to_regclass(${TABLE}) is not null as there`.execute(db)
  if (table.rows[0]?.there !== true) return []
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(TABLE)} order by name`.execute(db)
  return rows.map(({ name }) => name)
}
