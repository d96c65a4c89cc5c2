import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { joinSchema, LinkState, setupSchema } from '../../../shared/access/sign-in.ts'
import type { Grant } from '../../../shared/access/grant.ts'
import type { Database } from '../../store/schema.ts'
import type { Client } from './client.ts'
import { administersEverything } from './known-person.ts'
import { lookAtLink, spendLink, type LinkInStore } from './links.ts'
import type { PeopleParts } from './people-parts.ts'
import { personActor } from './actors.ts'
import { LINK_SPENT, tooMany, type Refusal } from './refusal.ts'
import { announceSignIn } from './sign-in.ts'
import { setPassword } from './set-password.ts'
import { startSession } from './sessions.ts'

const EVERYTHING: Grant = { role: 'administrator', scopes: '*', domains: '*' }
type Joined = { token: string } | 'second-factor' | Refusal

/** What a link is for, if it can be used; guesses count for their address. */
export async function lookLink(
  parts: PeopleParts,
  token: string,
  { address }: Client,
): Promise<{ link: LinkInStore; state: LinkState } | Refusal> {
  const attempt = parts.attempts.begin(undefined, address)
  if ('retryAfterS' in attempt) return tooMany(attempt)
  const link = await lookAtLink(parts.db, token, parts.now())
  const person = link?.person == null ? undefined : parts.book.get(link.person)
  const isForSomebody = link?.kind === 'setup' ? !hasAdministrator(parts) : person?.isDisabled === false
  if (link === undefined || !isForSomebody) return LINK_SPENT
  attempt.undone()
  const { kind, expiresAt } = link
  return { link, state: { kind, expiresAt, name: person?.name ?? null, email: person?.email ?? null } }
}

export function hasAdministrator({ book }: Pick<PeopleParts, 'book'>): boolean {
  return book.all().some(administersEverything)
}

/** The first administrator, of everything. */
export async function setUp(
  parts: PeopleParts,
  given: z.infer<typeof setupSchema>,
  client: Client,
): Promise<Joined> {
  const looked = await lookLink(parts, given.token, client)
  if ('refused' in looked) return looked
  if (looked.link.kind !== 'setup') return LINK_SPENT
  if (parts.book.withEmail(given.email) !== undefined) return { refused: 'email-taken', status: 409 }
  const hash = await parts.passwords.hash(given.password)
  const id = randomUUID()
  const { name, email } = given
  const made = await parts.turns.take(async () => {
    if (hasAdministrator(parts) || parts.book.withEmail(email) !== undefined) return false
    return spendAnd(parts, given.token, async (db) => {
      await addPerson(db, { id, name, email, grants: [EVERYTHING], now: parts.now() })
      await setPassword(db, { person: id, hash, now: parts.now() })
      const who = { type: 'person', id, name } as const
      const after = { name, grants: [EVERYTHING], firstAdministrator: true }
      await parts.audit.record({
        action: 'person.change',
        who,
        from: client.address,
        target: id,
        outcome: 'done',
        after,
      })
    })
  })
  if (!made) return LINK_SPENT
  await parts.book.refresh(id)
  return comeIn(parts, id, client)
}

/** Takes an invitation, or sets a new password. Whoever was signed in as that person is out. */
export async function join(
  parts: PeopleParts,
  given: z.infer<typeof joinSchema>,
  client: Client,
): Promise<Joined> {
  const looked = await lookLink(parts, given.token, client)
  if ('refused' in looked) return looked
  const { kind, person: id } = looked.link
  if (id === null) return LINK_SPENT
  const hash = await parts.passwords.hash(given.password)
  const done = await parts.turns.take(async () => {
    const person = parts.book.get(id)
    if (person === undefined || person.isDisabled) return false
    const name = kind === 'invitation' ? (given.name ?? person.name) : person.name
    return spendAnd(parts, given.token, async (db) => {
      await setPassword(db, { person: id, hash, now: parts.now() })
      await db.updateTable('person').set({ name }).where('id', '=', id).execute()
      const who = personActor({ ...person, name })
      const after = { name, password: 'set', by: kind }
      await parts.audit.record({
        action: 'person.change',
        who,
        from: client.address,
        target: id,
        outcome: 'done',
        after,
      })
    })
  })
  if (!done) return LINK_SPENT
  await parts.book.refresh(id)
  return comeIn(parts, id, client)
}

export async function addPerson(
  db: Kysely<Database>,
  given: { id: string; name: string; email: string; grants: readonly Grant[]; now: number },
): Promise<void> {
  const { id, name, email } = given
  const at = new Date(given.now)
  const grants = JSON.stringify(given.grants)
  await db.insertInto('person').values({ id, name, email, grants, created_at: at, updated_at: at }).execute()
}

/** The link and what it does, both or neither. */
function spendAnd(
  parts: PeopleParts,
  token: string,
  work: (db: Kysely<Database>) => Promise<void>,
): Promise<boolean> {
  return parts.db.transaction().execute(async (db) => {
    if (!(await spendLink(db, token, parts.now()))) return false
    await work(db)
    return true
  })
}

/** A link shows that somebody has a mailbox, not that they have their authenticator. */
async function comeIn(parts: PeopleParts, id: string, client: Client): Promise<Joined> {
  const person = parts.book.get(id)
  if (person === undefined) return LINK_SPENT
  if (person.secondFactor) return 'second-factor'
  const token = await startSession(parts, id, client)
  if (token === undefined) return LINK_SPENT
  await announceSignIn(parts, person, token, { from: client.address, by: 'link' })
  return { token }
}
