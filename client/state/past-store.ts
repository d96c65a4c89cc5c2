import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { PastClock } from '../../shared/past.ts'

export interface PastRefusal {
  /** As the server names it; `none` of one that keeps no past. */
  code: string
  message: string
}

/** Where the screen is while it shows the past. */
export interface Past {
  /** The moment that was asked for when the past was entered, epoch milliseconds. */
  askedAt: number
  /** How fast it was asked to run; 0: it stands. Asked again of a server that comes back. */
  askedSpeed: number
  /** As the server tells; undefined until it has. */
  clock: PastClock | undefined
  /** The browser's clock when that was told. */
  toldAt: number
  /** The newest moment of which figures have come since the last leap. */
  figuresUpTo: number
  /** A moment was asked for and is not there yet: what is shown is not of it. */
  leaping: boolean
  /** Why the server did not do what was asked last, or will do nothing at all. */
  refused: PastRefusal | undefined
}

/** Without a past the screen shows the present. */
export const pastStore = createStore<{ past: Past | undefined }>()(() => ({ past: undefined }))

export function pastAt(at: number, speed = 0): Past {
  return {
    askedAt: at,
    askedSpeed: speed,
    clock: undefined,
    toldAt: 0,
    figuresUpTo: Number.NEGATIVE_INFINITY,
    leaping: true,
    refused: undefined,
  }
}

/** Changes the past that is shown; nothing when the present is. */
export function changePast(change: (past: Past) => Partial<Past>): void {
  const { past } = pastStore.getState()
  if (past) pastStore.setState({ past: { ...past, ...change(past) } })
}

export function usePast<T>(select: (past: Past | undefined) => T): T {
  return useStore(pastStore, (state) => select(state.past))
}

export function useIsPast(): boolean {
  return usePast((past) => past !== undefined)
}
