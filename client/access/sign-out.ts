import { signInAddress } from './sign-in-address.ts'

/** Whatever the server says, this page knows nobody any more. What was looked at last is come back to. */
export async function signOut(): Promise<void> {
  await fetch('/api/v1/sign-out', { method: 'POST' }).catch(() => undefined)
  location.assign(signInAddress())
}
