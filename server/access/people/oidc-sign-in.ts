import { randomUUID } from 'node:crypto'
import type { OidcProblem } from '../../../shared/access/sign-in.ts'
import type { Client } from './client.ts'
import type { KnownPerson } from './known-person.ts'
import type { OidcIdentity } from './oidc.ts'
import type { PeopleParts } from './people-parts.ts'
import { ANONYMOUS, personActor } from './actors.ts'
import { announceSignIn } from './sign-in.ts'
import { startSession } from './sessions.ts'

const PROVIDER = 'oidc'

/**
 * Signs in whom the organisation vouches for: who is bound to that identity, or, the first time, who was invited under
 * its verified address. Nobody becomes known by it.
 */
export async function signInByOidc(
  parts: PeopleParts,
  identity: OidcIdentity,
  client: Client,
): Promise<{ token: string } | { problem: OidcProblem }> {
  const found = (await boundTo(parts, identity.account)) ?? (await bind(parts, identity, client))
  if (typeof found === 'string') return refuseOidc(parts, found, client)
  if (found.isDisabled) return refuseOidc(parts, 'disabled', client, found)
  const token = await startSession(parts, found.id, client)
  if (token === undefined) return refuseOidc(parts, 'disabled', client, found)
  await announceSignIn(parts, found, token, { from: client.address, by: 'oidc' })
  return { token }
}

export async function refuseOidc(
  { audit }: PeopleParts,
  problem: OidcProblem,
  { address: from }: Client,
  person?: KnownPerson,
): Promise<{ problem: OidcProblem }> {
  const reason = `oidc ${problem}`
  const entry = { action: 'sign-in', who: ANONYMOUS, from, outcome: 'refused', reason } as const
  await audit.record(person === undefined ? entry : { ...entry, target: person.id })
  return { problem }
}

async function boundTo({ db, book }: PeopleParts, account: string): Promise<KnownPerson | undefined> {
  const row = await db
    .selectFrom('account')
    .select('person')
    .where('provider_id', '=', PROVIDER)
    .where('account_id', '=', account)
    .executeTakeFirst()
  return row && book.get(row.person)
}

function bind(
  parts: PeopleParts,
  { account, email, isVerified }: OidcIdentity,
  { address: from }: Client,
): Promise<KnownPerson | OidcProblem> {
  return parts.turns.take(async () => {
    const person = email === undefined ? undefined : parts.book.withEmail(email)
    if (person === undefined) return 'not-invited'
    if (!isVerified) return 'not-verified'
    if (person.isDisabled) return 'disabled'
    const at = new Date(parts.now())
    const times = { created_at: at, updated_at: at }
    const bound = await parts.db.transaction().execute(async (db) => {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('account')
        .values({ id: randomUUID(), person: person.id, provider_id: PROVIDER, account_id: account, ...times })
        // Somebody else at the organisation was bound before: an address that was given on is not the same person.
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      if (numInsertedOrUpdatedRows !== 1n) return false
      await db.deleteFrom('one_time_link').where('person', '=', person.id).execute()
      const who = personActor(person)
      const after = { organisation: 'bound' }
      await parts.audit.record({
        action: 'person.change',
        who,
        from,
        target: person.id,
        outcome: 'done',
        after,
      })
      return true
    })
    if (!bound) return 'not-invited'
    await parts.book.refresh(person.id)
    return person
  })
}
