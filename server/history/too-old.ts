import { retentionOf, type Domain } from '../../shared/domains/domain.ts'

const DAY_MS = 86_400_000

/** Whether a reading (`at`) is from before what is kept of its domain's readings, by its feed's own clock. */
export function tooOld(domain: Domain, at: number, feedClock: number): boolean {
  return at < feedClock - retentionOf(domain).readingsDays * DAY_MS
}
