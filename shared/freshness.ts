/** How much a figure may be believed by its age (R4). `unknown` is never shown as OK. */
export const FRESHNESS = ['fresh', 'late', 'stale', 'unknown'] as const
export type Freshness = (typeof FRESHNESS)[number]

/** A figure may miss one beat before it is late, and four before it is stale. */
const LATE_AFTER_CADENCES = 2
export const STALE_AFTER_CADENCES = 5
/** Networks and ticks take a little, whatever the cadence. */
const GRACE_MS = 2_000

/**
 * Freshness of a figure that has stood since `asOf` when one is expected every `cadenceMs`.
 * All in milliseconds of the server's clock; a cadence of 0 is "when it changes": such a figure ages with its feed,
 * so hand in the feed's last arrival and cadence instead.
 */
export function freshness(asOf: number | undefined, cadenceMs: number, now: number): Freshness {
  if (asOf === undefined) return 'unknown'
  const age = now - asOf
  if (age > STALE_AFTER_CADENCES * cadenceMs + GRACE_MS) return 'stale'
  if (age > LATE_AFTER_CADENCES * cadenceMs + GRACE_MS) return 'late'
  return 'fresh'
}

/**
 * Since when a figure is known to stand, on the server's clock, from a source time on the feed's own clock.
 * `feedClock` is what the feed's clock said at `arrivedAt`; a feed that runs `factor` times faster than real time
 * grows old `factor` times slower. A time ahead of the feed's own clock counts as arrival: never younger than now.
 */
export function standsSince(at: number, feedClock: number, factor: number, arrivedAt: number): number {
  const delayMs = Math.max(0, feedClock - at) / factor
  return arrivedAt - delayMs
}

/**
 * How much a roll-up may be believed. Its age is that of its oldest part, and one silent office must not strike out
 * a province: as long as half of the parts report it is at worst `late`, and its coverage says what is missing.
 * A source that says that it does not know has said so: its dash has an age like any figure.
 */
export function rollUpFreshness(
  { asOf, reported, expected }: { asOf: number | undefined; reported: number; expected: number },
  cadenceMs: number,
  now: number,
): Freshness {
  const byAge = freshness(asOf, cadenceMs, now)
  if (byAge !== 'unknown' && reported === 0 && expected > 0) return 'stale'
  if (byAge === 'stale' && expected > 0 && reported * 2 >= expected) return 'late'
  return byAge
}
