import { config } from 'zod'

/**
 * The policy of this server's pages lets no text become code. Schemas that are made after this do not try to, and the
 * browser has nothing to complain of: it must run before any of them is loaded.
 */
export function keepToPolicy(): void {
  config({ jitless: true })
}
