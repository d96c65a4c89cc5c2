import type { Actor } from '../../audit/audit-port.ts'
import type { Principal } from '../principal.ts'
import type { KnownPerson } from './known-person.ts'

export function actorOf({ type, id, name }: Principal): Actor {
  return { type, id, name }
}

export function personActor({ id, name }: KnownPerson): Actor {
  return { type: 'person', id, name }
}

export const ANONYMOUS: Actor = { type: 'anonymous', id: '', name: '' }
