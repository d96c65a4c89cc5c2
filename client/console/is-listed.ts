import type { Me } from '../../shared/access/session.ts'
import { maySee } from './may-see.ts'
import type { ConsolePage } from './pages.ts'

/** Whether the navigation leads there: of a demo's guest, only to what tells no more than the wall does. */
export function isListed(
  {
    needs,
    forGuests,
    isUnlisted,
    isOfWhole,
  }: Pick<ConsolePage, 'needs' | 'forGuests' | 'isUnlisted' | 'isOfWhole'>,
  me: Me,
  watchesWhole: boolean,
): boolean {
  if (isOfWhole && !watchesWhole) return false
  return isUnlisted !== true && (forGuests === true || !me.guest) && maySee(me, needs)
}
