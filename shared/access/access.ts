import type { Permission } from './permission.ts'

/**
 * Who may use a route, an event or a command: declared beside it, enforced at the server. `within` says what of the
 * request a person's grants must cover:
 * - `room`: the scope and the domain that it asks for
 * - `feed`: all scopes and domains of the feed that it names
 * - `form`: the area of the entry form that it names, and every domain of its indicators
 * - `centre`: the whole zone of the centre, in all domains
 * - `answer`: nothing; the answer is cut to what they cover
 */
export type Access =
  | { by: 'anyone'; because: string }
  | { by: 'feed' }
  | { by: 'person' }
  | { by: 'person'; needs: Permission; within: Within }

export type Within = 'room' | 'feed' | 'form' | 'centre' | 'answer'
