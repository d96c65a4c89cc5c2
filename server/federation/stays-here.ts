import { SELF } from '../pack.ts'
import { DIRECTIVE_FEEDS } from './directive-feeds.ts'

/** Feeds that a centre is itself and that are no news to its parent: nothing of them counts as kept back. */
export const STAYS_HERE: readonly string[] = [SELF, DIRECTIVE_FEEDS.given, DIRECTIVE_FEEDS.above]
