import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { inviteSchema, PersonChange } from '../../../shared/access/person.ts'
import type { Database } from '../../store/schema.ts'
import type { Principal } from '../principal.ts'
import type { Client } from './client.ts'
import { addPerson } from './join.ts'
import type { KnownPerson } from './known-person.ts'
import { makeLink } from './links.ts'
import { leavesNobody, managedOne, refuseGrants, stillWho } from './manage.ts'
import { MAX_PEOPLE } from './people-book.ts'
import type { PeopleParts } from './people-parts.ts'
import { actorOf } from './actors.ts'
import { DEMO_ACCOUNT, NOT_FOUND, type Refusal } from './refusal.ts'
import { dropSecondFactor } from './second-factor.ts'

export interface Link {
  token: string
  expiresAt: number
}

/** Somebody new, who comes in by the link. */
export async function invite(
  parts: PeopleParts,
  asking: Principal,
  given: z.infer<typeof inviteSchema>,
  { address: from }: Client,
): Promise<{ person: string; link: Link } | Refusal> {
  const { book } = parts
  return changing(parts, asking, async (who) => {
    const refused = refuseGrants(parts, who, given.grants)
    if (refused !== undefined) return refused
    if (book.withEmail(given.email) !== undefined) return { refused: 'email-taken', status: 409 }
    if (book.size >= MAX_PEOPLE) return { refused: 'too-many-people', status: 409 }
    const id = randomUUID()
    const now = parts.now()
    const { name, grants } = given
    const entry = { action: 'person.invite', who: actorOf(who), from, outcome: 'done' } as const
    const link = await parts.db.transaction().execute(async (db) => {
      await addPerson(db, { ...given, id, now })
      const made = await makeLink(db, { kind: 'invitation', person: id, now })
      await parts.audit.record({ ...entry, target: id, after: { name, grants } })
      return made
    })
    await book.refresh(id)
    return { person: id, link }
  })
}

/** What somebody may do, what they are called, whether they may come in; it holds everywhere when this resolves. */
export async function changePerson(
  parts: PeopleParts,
  asking: Principal,
  id: string,
  given: PersonChange,
  { address: from }: Client,
): Promise<KnownPerson | Refusal> {
  return changing(parts, asking, async (who) => {
    const before = managedOne(parts, who, id)
    if (before === undefined) return NOT_FOUND
    const refused = given.grants && refuseGrants(parts, who, given.grants)
    if (refused !== undefined) return refused
    const after = changed(before, given)
    if (leavesNobody(parts, before, after)) return { refused: 'last-administrator', status: 409 }
    const action = after.isDisabled && !before.isDisabled ? 'person.disable' : 'person.change'
    const entry = { action, who: actorOf(who), from, target: id, outcome: 'done' } as const
    await parts.db.transaction().execute(async (db) => {
      await write(db, after, new Date(parts.now()))
      if (given.secondFactor === false) await dropSecondFactor(db, id)
      await parts.audit.record({ ...entry, before: audited(before), after: audited(after) })
    })
    await parts.book.refresh(id)
    return parts.book.get(id) ?? NOT_FOUND
  })
}

/** A new password by a link, or a new invitation for who never came. */
export async function makePersonLink(
  parts: PeopleParts,
  asking: Principal,
  id: string,
  { address: from }: Client,
): Promise<{ link: Link } | Refusal> {
  return changing(parts, asking, async (who) => {
    const person = managedOne(parts, who, id)
    if (person === undefined) return NOT_FOUND
    const kind = person.hasJoined ? 'reset' : 'invitation'
    const entry = { action: 'person.change', who: actorOf(who), from, target: id, outcome: 'done' } as const
    const link = await parts.db.transaction().execute(async (db) => {
      const made = await makeLink(db, { kind, person: id, now: parts.now() })
      await parts.audit.record({ ...entry, after: { link: kind } })
      return made
    })
    return { link }
  })
}

/** One change at a time, by somebody who is still what they were when they asked. */
export async function changing<T>(
  parts: PeopleParts,
  asking: Principal,
  work: (who: Principal) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  // Whoever reaches a demo is its administrator: what they made would outlive the demo.
  if (asking.type === 'demo') return DEMO_ACCOUNT
  return parts.turns.take(() => work(stillWho(parts, asking)))
}

function changed(before: KnownPerson, given: PersonChange): KnownPerson {
  return {
    ...before,
    name: given.name ?? before.name,
    grants: given.grants ?? before.grants,
    isDisabled: given.disabled ?? before.isDisabled,
    secondFactor: given.secondFactor ?? before.secondFactor,
  }
}

async function write(
  db: Kysely<Database>,
  { id, name, grants, isDisabled }: KnownPerson,
  at: Date,
): Promise<void> {
  await db
    .updateTable('person')
    .set({ name, grants: JSON.stringify(grants), disabled_at: isDisabled ? at : null, updated_at: at })
    .where('id', '=', id)
    .execute()
  if (!isDisabled) return
  await db.deleteFrom('session').where('person', '=', id).execute()
  await db.deleteFrom('one_time_link').where('person', '=', id).execute()
}

/** What the audit says of somebody. */
function audited({ name, grants, isDisabled, secondFactor }: KnownPerson) {
  return { name, grants, disabled: isDisabled, secondFactor }
}
