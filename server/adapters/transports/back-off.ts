/** No feed is left alone for longer than this, however often it failed; one that is polled less often, as often as it is. */
const MOST_MS = 3_600_000

/**
 * How long to wait after so many failures in a row: twice as long each time, and by chance up to a half less, so that
 * many that failed together do not come back together. `random`: from 0 to 1.
 */
export function backOffMs(failures: number, everyMs: number, random: () => number, mostMs = MOST_MS): number {
  const whole = Math.min(everyMs * 2 ** Math.min(failures, 20), Math.max(mostMs, everyMs))
  return Math.round(whole * (1 - random() / 2))
}

/** What a server asks for by Retry-After, in seconds or as a moment: milliseconds from now, a day at most. */
export function retryAfterMs(header: string | null, now: number): number {
  const text = header?.trim() ?? ''
  const asked = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now
  return Number.isFinite(asked) ? Math.min(Math.max(asked, 0), DAY_MS) : 0
}

const DAY_MS = 86_400_000
