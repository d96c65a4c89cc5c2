import { clockStore } from './clock-store.ts'
import { addPoints, addRecorded, forgetLines, type HistoryKey } from './history.ts'
import { pastStore } from './past-store.ts'
import { recordedPoints } from './recorded-points.ts'

/** At most 1,080 points a line. */
const POINT_EVERY_MS = 10_000
/** The past at its fastest moves 150 s in a tick; more than this is a leap, or a page that slept. */
const LEAP_MS = 600_000
/** A clock that is set right by a little goes back without a leap. */
const BACK_MS = 5_000

export interface FollowOptions {
  keys: readonly HistoryKey[]
  /** Followed from now on alone: what was recorded of them is not asked for. */
  alsoKeys?: readonly HistoryKey[]
  /** The figure as it may be believed at a moment; null where it may not. */
  read: (key: HistoryKey, now: number) => number | null
  /** Whether the server keeps what was. */
  hasRecord: boolean
}

/**
 * Keeps the line of each figure up to the moment that is shown: what the server recorded before, then what the page
 * sees. A leap in time begins anew. Start returns stop.
 */
export function followFigures({ keys, alsoKeys = [], read, hasRecord }: FollowOptions): () => void {
  let last: { at: number; isPast: boolean; isSeen: boolean } | undefined
  let asked = new AbortController()

  function begin(at: number, isPast: boolean): void {
    asked.abort()
    asked = new AbortController()
    if (last) forgetLines()
    last = { at, isPast, isSeen: false }
    if (hasRecord) void addWhatWas(keys, at, asked.signal)
  }

  function follow(): void {
    const { now } = clockStore.getState()
    const { past } = pastStore.getState()
    const isPast = past !== undefined
    if (past?.leaping) return
    if (!last || last.isPast !== isPast || now < last.at - BACK_MS || now - last.at > LEAP_MS)
      begin(now, isPast)
    if (!last || (last.isSeen && now - last.at < POINT_EVERY_MS)) return
    const values = [...keys, ...alsoKeys].map((key) => [key, { at: now, value: read(key, now) }] as const)
    const isAnyKnown = values.some(([, { value }]) => value !== null)
    if (!last.isSeen && !isAnyKnown) return
    last = { at: now, isPast, isSeen: true }
    addPoints(values)
  }

  follow()
  const stop = clockStore.subscribe(follow)
  return function stopFollowing() {
    stop()
    asked.abort()
  }
}

/** More at once would keep the wall's own first requests waiting. */
const AT_ONCE = 2

async function addWhatWas(keys: readonly HistoryKey[], at: number, signal: AbortSignal): Promise<void> {
  const waiting = [...keys]
  async function askOn(): Promise<void> {
    for (let key = waiting.shift(); key && !signal.aborted; key = waiting.shift()) {
      const points = await recordedPoints(key, at)
      if (!signal.aborted && points.length > 0) addRecorded(key, points)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, askOn))
}
