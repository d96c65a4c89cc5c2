import type { Me } from '../../shared/access/session.ts'
import { maySee } from './may-see.ts'
import type { ConsolePage } from './pages.ts'

/** Whether the navigation leads there: of a demo's guest, only to what tells no more than the wall does. */
export function isListed(
  { needs, forGuests, isUnlisted }: Pick<ConsolePage, 'needs' | 'forGuests' | 'isUnlisted'>,
  me: Me,
): boolean {
  return isUnlisted !== true && (forGuests === true || !me.guest) && maySee(me, needs)
}
