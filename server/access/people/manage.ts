import type { Grant } from '../../../shared/access/grant.ts'
import type { Person } from '../../../shared/access/person.ts'
import { may, mayAnywhere } from '../may.ts'
import type { Principal } from '../principal.ts'
import type { KnownPerson } from './known-person.ts'
import { administersEverything } from './known-person.ts'
import type { PeopleParts } from './people-parts.ts'
import type { Refusal } from './refusal.ts'

/** Whether somebody administers all that these grants are for: no one gives what lies beyond. */
export function mayGive({ scopes }: PeopleParts, who: Principal, grants: readonly Grant[]): boolean {
  return (
    mayAnywhere(who, 'person.manage') && grants.every((grant) => may(who, 'person.manage', grant, scopes))
  )
}

/** The people that somebody may know of and change: no grant of theirs lies beyond what they administer. */
export function managed(parts: PeopleParts, who: Principal): KnownPerson[] {
  return parts.book
    .all()
    .filter((person) => mayGive(parts, who, person.grants))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'vi') || a.id.localeCompare(b.id))
}

export function managedOne(parts: PeopleParts, who: Principal, id: string): KnownPerson | undefined {
  const person = parts.book.get(id)
  return person !== undefined && mayGive(parts, who, person.grants) ? person : undefined
}

/** Who asks as they are now: what they may was perhaps taken from them while they waited for their turn. */
export function stillWho({ book }: PeopleParts, who: Principal): Principal {
  const grants = book.get(who.id)?.isDisabled === false ? book.get(who.id)?.grants : undefined
  return { ...who, grants: grants ?? [] }
}

/** Names of scopes and domains that this centre does not have, and grants beyond one's own. */
export function refuseGrants(
  parts: PeopleParts,
  who: Principal,
  grants: readonly Grant[],
): Refusal | undefined {
  const unknown = grants.findIndex((grant) => refuseUnknown(parts, grant) !== undefined)
  if (unknown >= 0) return { refused: 'malformed', status: 400, path: `grants.${unknown}` }
  return mayGive(parts, who, grants) ? undefined : { refused: 'beyond-grants', status: 403 }
}

/** Which of the two names something that this centre does not have. */
export function refuseUnknown(
  parts: PeopleParts,
  { scopes, domains }: Pick<Grant, 'scopes' | 'domains'>,
): 'scopes' | 'domains' | undefined {
  if (scopes !== '*' && scopes.some((scope) => parts.scopes.get(scope) === undefined)) return 'scopes'
  return domains !== '*' && domains.some((domain) => !parts.domains.has(domain)) ? 'domains' : undefined
}

/** Whether nobody would administer everything if this person were as they are to be. */
export function leavesNobody({ book }: PeopleParts, before: KnownPerson, after: KnownPerson): boolean {
  if (!administersEverything(before) || administersEverything(after)) return false
  return !book.all().some((other) => other.id !== before.id && administersEverything(other))
}

/** As others see them. */
export function describePerson({ book }: PeopleParts, person: KnownPerson): Person {
  const seen = book.sessionsOf(person.id).map(({ lastSeenAt }) => lastSeenAt)
  return {
    person: person.id,
    name: person.name,
    email: person.email,
    status: person.isDisabled ? 'disabled' : person.hasJoined ? 'active' : 'invited',
    grants: [...person.grants],
    secondFactor: person.secondFactor,
    createdAt: person.createdAt,
    lastSeenAt: seen.length === 0 ? null : Math.max(...seen),
  }
}
