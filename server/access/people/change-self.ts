import type { Kysely } from 'kysely'
import type { Database } from '../../store/schema.ts'
import type { Client } from './client.ts'
import type { KnownPerson } from './known-person.ts'
import type { PeopleParts } from './people-parts.ts'
import { personActor } from './actors.ts'
import { tooMany, type Refusal } from './refusal.ts'
import { accountKey, undoneByFault } from './sign-in.ts'
import { letInSession, startSession } from './sessions.ts'

/** Whoever finds a screen unlocked does not know the password; guesses count as failed sign-ins do. */
export async function checkPassword(
  parts: PeopleParts,
  self: KnownPerson,
  password: string,
  { address }: Client,
): Promise<Refusal | undefined> {
  const attempt = parts.attempts.begin(accountKey(parts, self.email), address)
  if ('retryAfterS' in attempt) return tooMany(attempt)
  const row = await parts.db
    .selectFrom('account')
    .select('password')
    .where('person', '=', self.id)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst()
  const stored = row?.password ?? undefined
  const isRight =
    stored !== undefined && (await undoneByFault(attempt, () => parts.passwords.verify(stored, password)))
  if (!isRight) return { refused: 'wrong-password', status: 403 }
  attempt.succeeded()
  return undefined
}

/** What somebody changes about themselves holds when it is written down. */
export async function changeSelf(
  parts: PeopleParts,
  self: KnownPerson,
  { address: from }: Client,
  after: unknown,
  work: (db: Kysely<Database>) => Promise<void>,
): Promise<void> {
  const entry = { action: 'person.change', who: personActor(self), from, outcome: 'done', after } as const
  await parts.turns.take(() =>
    parts.db.transaction().execute(async (db) => {
      await work(db)
      await parts.audit.record({ ...entry, target: self.id })
    }),
  )
}

/** All their sessions ended; one takes the place of the one that asked. */
export async function renewed(
  parts: PeopleParts,
  self: KnownPerson,
  client: Client,
): Promise<{ token: string } | Refusal> {
  const token = await startSession(parts, self.id, client)
  await letInSession(parts, self.id)
  return token === undefined ? { refused: 'not-signed-in', status: 401 } : { token }
}
