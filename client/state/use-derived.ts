import { useCallback, useRef, useSyncExternalStore } from 'react'
import { clockStore } from './clock-store.ts'
import { liveStore } from './live-store.ts'

/**
 * What `compute` makes of the rooms and the shown moment, at each tick and when the page joins: for lists, whose order
 * follows the time as well as the data. The old value stays while `same` says so. `compute` must be stable.
 */
export function useDerived<T>(compute: (now: number) => T, same: (a: T, b: T) => boolean): T {
  const held = useRef<{ ticks: number; version: number; compute: unknown; value: T }>(undefined)
  const read = useCallback(() => {
    const { now, ticks } = clockStore.getState()
    const before = held.current
    const joined = liveStore.getState().version > 0 ? 1 : 0
    if (before && before.ticks === ticks && before.version === joined && before.compute === compute) {
      return before.value
    }
    const next = compute(now)
    const value = before && before.compute === compute && same(before.value, next) ? before.value : next
    held.current = { ticks, version: joined, compute, value }
    return value
  }, [compute, same])
  return useSyncExternalStore(subscribe, read)
}

function subscribe(onChange: () => void): () => void {
  const stops = [clockStore.subscribe(onChange), liveStore.subscribe(onChange)]
  return () => {
    for (const stop of stops) stop()
  }
}

export function sameByJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
