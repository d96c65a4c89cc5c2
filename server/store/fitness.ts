import type { Pool } from 'pg'
import { LEAST_MAJOR } from './postgres/program.ts'
import { StoreError } from './store-error.ts'

interface Facts {
  version: number
  name: string
  schema: string | null
  may_create: boolean | null
  standby: boolean
  encoding: string
  role: string
}

/** Refuses a database that the store cannot be kept in, in words for who looks after it. */
export async function refuseUnfit(pool: Pool): Promise<void> {
  const { rows } = await pool.query<Facts>(
    `select current_setting('server_version_num')::int as version, current_database() as name,
            current_schema() as schema, has_schema_privilege(current_schema(), 'create') as may_create,
            pg_is_in_recovery() as standby, current_setting('server_encoding') as encoding, current_user as role`,
  )
  const [facts] = rows
  const problem = facts === undefined ? 'it answers nothing' : problemOf(facts)
  if (problem !== undefined) throw new StoreError(`The store cannot be kept in this database: ${problem}`)
}

function problemOf({
  version,
  name,
  schema,
  may_create,
  standby,
  encoding,
  role,
}: Facts): string | undefined {
  const major = Math.floor(version / 10_000)
  if (major < LEAST_MAJOR) return `it is PostgreSQL ${major}, and ${LEAST_MAJOR} or newer is needed`
  if (standby) return 'it is a standby that takes no changes; name the primary'
  if (encoding !== 'UTF8') return `its encoding is ${encoding}; make one with encoding UTF8`
  if (may_create !== true) {
    const grant = `grant create on schema ${schema ?? 'public'} to ${role}`
    return `${role} may make no tables in ${name}; let its owner say: ${grant}`
  }
  return undefined
}
