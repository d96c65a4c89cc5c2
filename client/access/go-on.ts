import { pageAfterSignIn } from './sign-in-address.ts'

/** To the page that one came for, loaded anew: nothing of who was here before stays. */
export function goOn(): void {
  location.assign(pageAfterSignIn(location.search))
}
