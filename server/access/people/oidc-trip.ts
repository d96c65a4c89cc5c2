import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { z } from 'zod'
import type { OidcTrip } from './oidc.ts'

const tripSchema = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  expiresAt: z.number(),
})

/** For the browser's cookie, which it can neither read nor make: nothing of a trip is kept at the server. */
export function sealTrip(trip: OidcTrip, secret: string): Promise<string> {
  return symmetricEncrypt({ key: secret, data: JSON.stringify(trip) })
}

/** Undefined for one that is over, or was not sealed here. */
export async function openTrip(sealed: string, secret: string, now: number): Promise<OidcTrip | undefined> {
  try {
    const trip = tripSchema.parse(JSON.parse(await symmetricDecrypt({ key: secret, data: sealed })))
    return trip.expiresAt > now ? trip : undefined
  } catch {
    return undefined
  }
}
