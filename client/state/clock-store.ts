import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { serverNow } from './live-store.ts'
import { pastStore } from './past-store.ts'
import { shownNow } from './shown-time.ts'

export interface Clock {
  /** The moment that the screen shows: ages, clocks and deadlines follow it. */
  now: number
  /** The server's present, whatever the screen shows: for what goes on while the past stands still. */
  present: number
  /** Of the page: grows also while the past stands still. */
  ticks: number
}

/** The one tick of the page. Epoch milliseconds. */
export const clockStore = createStore<Clock>()(() => ({ now: shownNow(), present: serverNow(), ticks: 0 }))

/** The past runs faster than seconds, and what was asked for should be seen at once. */
const PAST_TICK_MS = 250

/** Ticks at the turn of each server second, so that seconds neither stick nor skip. Start returns stop. */
export function startClock(): () => void {
  let timer: ReturnType<typeof setTimeout>
  function tick(): void {
    const present = serverNow()
    clockStore.setState(({ ticks }) => ({ now: shownNow(), present, ticks: ticks + 1 }))
    const isPast = pastStore.getState().past !== undefined
    timer = setTimeout(tick, isPast ? PAST_TICK_MS : 1_000 - (present % 1_000) + 5)
  }
  tick()
  const stopFollowing = pastStore.subscribe(({ past }, before) => {
    // The other time, or a moment of the past that was leapt to: it is not waited for.
    if ((past === undefined) === (before.past === undefined) && past?.clock === before.past?.clock) return
    clearTimeout(timer)
    tick()
  })
  return function stopClock() {
    stopFollowing()
    clearTimeout(timer)
  }
}

/** What `select` makes of the shown moment; renders again only when that changes. */
export function useClock<T extends string | number | boolean>(
  select: (now: number, present: number) => T,
): T {
  return useStore(clockStore, (state) => select(state.now, state.present))
}
