import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { serverNow } from './live-store.ts'

/** The one tick of the page: ages, clocks and deadlines all follow it. Epoch milliseconds of the server's clock. */
export const clockStore = createStore<{ now: number }>()(() => ({ now: serverNow() }))

/** Ticks at the turn of each server second, so that seconds neither stick nor skip. Start returns stop. */
export function startClock(): () => void {
  let timer: ReturnType<typeof setTimeout>
  function tick(): void {
    const now = serverNow()
    clockStore.setState({ now })
    timer = setTimeout(tick, 1_000 - (now % 1_000) + 5)
  }
  tick()
  return function stopClock() {
    clearTimeout(timer)
  }
}

/** What `select` makes of the present; renders again only when that changes. */
export function useClock<T extends string | number | boolean>(select: (now: number) => T): T {
  return useStore(clockStore, (state) => select(state.now))
}
