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

/** Who handed in a batch, for those who watch its feed. */
export interface Sender {
  /** `replay`: what was in quarantine comes once more. It is no sign of life of the feed. */
  readonly door: 'http' | 'socket' | 'file' | 'poll' | 'listen' | 'subscribe' | 'replay'
  readonly credential: string | null
  readonly agent: string | null
  /** A person of this centre says it in the feed's name: its revision is this centre's own. */
  readonly madeHere?: true
  /** Told why a member is refused, in both languages: who will read it is not who sends it. */
  readonly onRefused?: (index: number, reason: Label) => void
}
