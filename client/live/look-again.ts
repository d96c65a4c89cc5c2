import { signInAddress } from '../access/sign-in-address.ts'
import { askMe, meStore, type Looker } from '../state/me-store.ts'

/**
 * The server cut this page or would not have it: who looks at it may be another now, or may do other things. Whoever is
 * nobody any more is led to the sign-in; with other rights the page begins anew, once, for then it knows them. True
 * where nothing of that is so and the link may come back as it was.
 */
export async function lookAgain(): Promise<boolean> {
  const before = meStore.getState().looker
  const looker = await askMe()
  if (looker.status === 'nobody') location.replace(signInAddress())
  else if (before.status === 'unknown' || rightsOf(looker) === rightsOf(before)) return true
  else location.reload()
  return false
}

function rightsOf(looker: Looker): string {
  if (looker.status !== 'known') return looker.status
  const { id, grants, guest } = looker.me
  return JSON.stringify([id, guest, grants])
}
