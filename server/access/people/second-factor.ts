import type { Kysely } from 'kysely'
import type { SecondFactorAnswer } from '../../../shared/access/sign-in.ts'
import type { Database } from '../../store/schema.ts'
import type { Principal } from '../principal.ts'
import { changeSelf, checkPassword, renewed } from './change-self.ts'
import { headersOf, type Client } from './client.ts'
import type { KnownPerson } from './known-person.ts'
import { selfOf } from './me.ts'
import type { PeopleParts } from './people-parts.ts'
import { orUndefined, proveCode } from './prove.ts'
import { tooMany, type Refusal } from './refusal.ts'
import { accountKey, undoneByFault } from './sign-in.ts'

/** Makes the secret of an authenticator, in place of one that was never confirmed. */
export async function enableSecondFactor(
  parts: PeopleParts,
  who: Principal,
  password: string,
  client: Client,
  cookie: string,
): Promise<SecondFactorAnswer | Refusal> {
  const self = selfOf(parts, who)
  if ('refused' in self) return self
  if (self.secondFactor) return { refused: 'second-factor-on', status: 409 }
  const refused = await checkPassword(parts, self, password, client)
  if (refused !== undefined) return refused
  const headers = headersOf(client, cookie)
  const made = await orUndefined(() =>
    parts.auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers }),
  )
  if (made?.method !== 'totp') return { refused: 'second-factor-on', status: 409 }
  return { uri: made.totpURI, recoveryCodes: made.backupCodes }
}

/** The authenticator counts from its first code on; other sessions end, and this one is renewed. */
export async function confirmSecondFactor(
  parts: PeopleParts,
  who: Principal,
  totp: string,
  client: Client,
  cookie: string,
): Promise<{ token: string } | Refusal> {
  const self = selfOf(parts, who)
  if ('refused' in self) return self
  if (self.secondFactor) return { refused: 'second-factor-on', status: 409 }
  const waiting = await parts.db
    .selectFrom('two_factor')
    .select('id')
    .where('person', '=', self.id)
    .executeTakeFirst()
  if (waiting === undefined) return { refused: 'second-factor-off', status: 409 }
  const attempt = parts.attempts.begin(accountKey(parts, self.email), client.address)
  if ('retryAfterS' in attempt) return tooMany(attempt)
  const headers = headersOf(client, cookie)
  const token = await undoneByFault(attempt, () => proveCode(parts, self.id, { totp }, headers))
  if (token === undefined) return { refused: 'wrong-code', status: 403 }
  attempt.succeeded()
  await recordConfirmed(parts, self, client)
  return renewed(parts, self, client)
}

export async function disableSecondFactor(
  parts: PeopleParts,
  who: Principal,
  password: string,
  client: Client,
): Promise<Refusal | undefined> {
  const self = selfOf(parts, who)
  if ('refused' in self) return self
  if (!self.secondFactor) return { refused: 'second-factor-off', status: 409 }
  const refused = await checkPassword(parts, self, password, client)
  if (refused !== undefined) return refused
  await changeSelf(parts, self, client, { secondFactor: false }, (db) => dropSecondFactor(db, self.id))
  await parts.book.refresh(self.id)
  return undefined
}

/** better-auth has turned it on by itself; where that cannot be written down it is turned off again. */
async function recordConfirmed(parts: PeopleParts, self: KnownPerson, client: Client): Promise<void> {
  try {
    await changeSelf(parts, self, client, { secondFactor: true }, async (db) => {
      await db.deleteFrom('session').where('person', '=', self.id).execute()
    })
  } catch (error) {
    await parts.db.transaction().execute((db) => dropSecondFactor(db, self.id))
    throw error
  }
}

/** In a transaction of the caller. */
export async function dropSecondFactor(db: Kysely<Database>, person: string): Promise<void> {
  await db.deleteFrom('two_factor').where('person', '=', person).execute()
  await db.updateTable('person').set({ two_factor_enabled: false }).where('id', '=', person).execute()
}
