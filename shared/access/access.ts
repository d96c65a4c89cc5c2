import { isKeyRead } from './key-reads.ts'
import type { Permission } from './permission.ts'

/**
 * Who may use a route, an event or a command: declared beside it, enforced at the server. `within` says what of the
 * request a person's grants must cover:
 * - `room`: the scope and the domain that it asks for
 * - `feed`: all scopes and domains of the feed that it names
 * - `form`: the area of the entry form that it names, and every domain of its indicators
 * - `centre`: the whole zone of the centre, in all domains
 * - `answer`: nothing; the answer is cut to what they cover
 *
 * `keys`: whether a program's key may too, as far as it reads. What needs something that keys may be for is open to
 * them unless it says no; what any person may is not, unless it says so.
 */
export type Access =
  | { by: 'anyone'; because: string }
  | { by: 'feed' }
  | { by: 'person'; keys?: true }
  | { by: 'person'; needs: Permission; within: Within; keys?: false }

export type Within = 'room' | 'feed' | 'form' | 'centre' | 'answer'

export function isOpenToKeys(access: Access): boolean {
  if (access.by !== 'person') return access.by === 'anyone'
  return 'needs' in access ? access.keys !== false && isKeyRead(access.needs) : access.keys === true
}
