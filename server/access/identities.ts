import type { IncomingHttpHeaders } from 'node:http'
import type { Principal } from './principal.ts'

/** Who stands behind a request or a socket's handshake. */
export interface Identities {
  /** By session cookie, or `Authorization: Bearer <token or key>`; undefined for nobody that is known. Cheap: asked each time. */
  of(headers: IncomingHttpHeaders): Promise<Principal | undefined>
  /** Counts a request of theirs: 0, or how many milliseconds to wait. Only keys are bounded so. */
  waitMs?(who: Principal): number
  /** They are still there: what they came in by counts as used. */
  seen(who: Principal): void
  /**
   * Told when somebody may no longer do what they could: disabled, granted anew, signed out, a session revoked or
   * over. Without a session all of the person's are meant. Answers how to stop listening.
   */
  onChange(listener: (person: string, session?: string) => void): () => void
}
