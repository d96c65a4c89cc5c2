import { tell } from '../console/ask.ts'

/** Whatever the server says, this page knows nobody any more; the cookie is the server's to take back. */
export async function signOut(): Promise<void> {
  await tell('/api/v1/sign-out', { method: 'POST' }).catch(() => undefined)
  location.assign('/sign-in')
}
