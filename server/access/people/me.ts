import type { Me } from '../../../shared/access/session.ts'
import type { Principal } from '../principal.ts'
import type { KnownPerson } from './known-person.ts'
import type { PeopleParts } from './people-parts.ts'
import { DEMO_ACCOUNT, type Refusal } from './refusal.ts'

export function meOf({ book, demo }: PeopleParts, who: Principal): Me {
  const person = who.type === 'person' ? book.get(who.id) : undefined
  return {
    type: who.type,
    id: who.id,
    name: who.name,
    email: person?.email ?? null,
    grants: [...who.grants],
    demo: demo !== undefined,
    guest: who.id === demo?.guest.id,
    hasPassword: person?.hasPassword ?? false,
    secondFactor: person?.secondFactor ?? false,
    session: who.session ?? null,
  }
}

/** The person behind a request; a demo's accounts have nothing of their own. */
export function selfOf({ book }: PeopleParts, who: Principal): KnownPerson | Refusal {
  return (who.type === 'person' ? book.get(who.id) : undefined) ?? DEMO_ACCOUNT
}
