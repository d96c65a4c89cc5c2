import { sql, type Kysely } from 'kysely'
import { z } from 'zod'
import { addKeySchema } from '../../../shared/access/access-key.ts'
import type { Database } from '../../store/schema.ts'
import type { KeyUse, KnownKey } from './known-key.ts'

const grantsSchema = addKeySchema.pick({ reads: true, scopes: true, domains: true })

/** All keys, those that are over too. One that this program does not understand is worth nothing, and left out. */
export async function readKeys(db: Kysely<Database>): Promise<(KnownKey & KeyUse)[]> {
  const rows = await db
    .selectFrom('access_key')
    .selectAll()
    .select(sql<string | null>`last_used_on::text`.as('last_day'))
    .orderBy('created_at')
    .execute()
  return rows.flatMap((row) => {
    const grants = grantsSchema.safeParse(row.grants)
    if (!grants.success) return []
    return [
      {
        ...grants.data,
        id: row.id,
        name: row.name,
        prefix: row.prefix,
        digest: row.digest,
        createdAt: row.created_at.getTime(),
        createdBy: row.created_by,
        expiresAt: row.expires_at?.getTime() ?? null,
        revokedAt: row.revoked_at?.getTime() ?? null,
        revokedBy: row.revoked_by,
        lastUsedOn: z.string().nullable().parse(row.last_day),
        used: row.used,
        refused: row.refused,
      },
    ]
  })
}

export async function insertKey(db: Kysely<Database>, key: KnownKey): Promise<void> {
  const { id, name, prefix, digest, reads, scopes, domains, createdAt, createdBy, expiresAt } = key
  const grants = JSON.stringify({ reads, scopes, domains })
  const at = { created_at: new Date(createdAt), expires_at: expiresAt === null ? null : new Date(expiresAt) }
  await db
    .insertInto('access_key')
    .values({ id, name, prefix, digest, grants, created_by: createdBy, ...at })
    .execute()
}

export async function endKey(
  db: Kysely<Database>,
  { id, at, by }: { id: string; at: number; by: string },
): Promise<void> {
  await db
    .updateTable('access_key')
    .set({ revoked_at: new Date(at), revoked_by: by })
    .where('id', '=', id)
    .execute()
}

export async function dropKey(db: Kysely<Database>, id: string): Promise<void> {
  await db.deleteFrom('access_key').where('id', '=', id).execute()
}

export async function writeUse(db: Kysely<Database>, id: string, use: KeyUse): Promise<void> {
  const { lastUsedOn, used, refused } = use
  await db
    .updateTable('access_key')
    .set({ used, refused, ...(lastUsedOn !== null && { last_used_on: lastUsedOn }) })
    .where('id', '=', id)
    .execute()
}
