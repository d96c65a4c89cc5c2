import type { Kysely } from 'kysely'
import { z } from 'zod'
import { grantSchema } from '../../../shared/access/grant.ts'
import type { Database } from '../../store/schema.ts'
import type { KnownPerson, KnownSession } from './known-person.ts'

/** All people, or one of them; a grant that this program does not know is worth nothing. */
export async function readPeople(db: Kysely<Database>, person?: string): Promise<KnownPerson[]> {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'grants', 'disabled_at', 'two_factor_enabled', 'created_at'])
    .$if(person !== undefined, (query) => query.where('id', '=', person ?? ''))
    .execute()
  const accounts = await db
    .selectFrom('account')
    .select(['person', 'provider_id'])
    .$if(person !== undefined, (query) => query.where('person', '=', person ?? ''))
    .execute()
  const ways = new Map<string, string[]>()
  for (const { person: of, provider_id } of accounts) ways.set(of, [...(ways.get(of) ?? []), provider_id])
  return rows.map((row) => {
    const held = ways.get(row.id) ?? []
    return {
      id: row.id,
      name: row.name,
      email: row.email,
      grants: Object.freeze(z.array(z.unknown()).parse(row.grants).flatMap(knownGrant)),
      isDisabled: row.disabled_at !== null,
      hasPassword: held.includes('credential'),
      hasJoined: held.length > 0,
      secondFactor: row.two_factor_enabled === true,
      createdAt: row.created_at.getTime(),
    }
  })
}

export async function readSessions(db: Kysely<Database>, person?: string): Promise<KnownSession[]> {
  const rows = await db
    .selectFrom('session')
    .select(['id', 'token', 'person', 'ip_address', 'user_agent', 'started_at', 'last_seen_at'])
    .$if(person !== undefined, (query) => query.where('person', '=', person ?? ''))
    .orderBy('started_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    token: row.token,
    person: row.person,
    device: row.user_agent ?? '',
    address: row.ip_address ?? '',
    startedAt: row.started_at.getTime(),
    lastSeenAt: row.last_seen_at.getTime(),
    savedAt: row.last_seen_at.getTime(),
  }))
}

function knownGrant(value: unknown) {
  const grant = grantSchema.safeParse(value)
  return grant.success ? [grant.data] : []
}
