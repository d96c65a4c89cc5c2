import type { RejectCode } from '../../shared/batch.ts'
import type { Label } from '../../shared/label.ts'
import type { FeedCut } from '../../shared/session.ts'
import type { Credential } from './credential.ts'

/** A Socket.IO connection of a feed. */
export interface FeedLink {
  readonly agent: string | null
  readonly address: string
  readonly since: number
  /** undefined: it came in by its name alone. */
  readonly credential: Credential | undefined
  /** Tells it why, and ends it at once. */
  cut(code: CutCode): void
}

export type CutCode = FeedCut['code'] & ('bad-credential' | 'too-large' | 'too-many-connections')

/** A member that no observation could be made of. */
export interface RefusedBefore {
  readonly code: RejectCode
  readonly path: string
  readonly message: Label
  /** What may be kept of it is told; null where nothing may. */
  readonly member: unknown
}

/** Who handed in a batch, for those who watch its feed. */
export interface Sender {
  /** `replay`: what was in quarantine comes once more. It is no sign of life of the feed. */
  readonly door: 'http' | 'socket' | 'file' | 'poll' | 'listen' | 'subscribe' | 'replay'
  readonly credential: string | null
  readonly agent: string | null
  /** A person of this centre says it in the feed's name: its revision is this centre's own. */
  readonly madeHere?: true
  /** What of its document an adapter refused, before the gateway saw the rest; who watches sees both. */
  readonly refusedBefore?: readonly RefusedBefore[]
  /** Told why a member is refused, in both languages: who will read it is not who sends it. */
  readonly onRefused?: (index: number, reason: Label) => void
}
