import { useCallback, useState } from 'react'
import { clockStore } from '../state/clock-store.ts'
import { turnAt } from './pages.ts'

const HELD_MS = 60_000

interface Held {
  turn: number
  /** Server's clock. */
  until: number
}

interface HeldTurn {
  /** By the clock, but for whoever is on the page; another function once that is another. */
  turnNow: () => number
  /** For the element whose pages turn. */
  holding: { onFocus: () => void; onBlur: () => void }
}

/** Whoever goes from name to name by the keyboard does not lose the page under their hands; a wall that was left does. */
export function useHeldTurn(): HeldTurn {
  const [held, hold] = useState<Held>()
  function onFocus(): void {
    const { present } = clockStore.getState()
    hold({ turn: turnAt(present), until: present + HELD_MS })
  }
  return {
    turnNow: useCallback(() => turnNow(held), [held]),
    holding: { onFocus, onBlur: () => hold(undefined) },
  }
}

function turnNow(held: Held | undefined): number {
  const { present } = clockStore.getState()
  return held !== undefined && present < held.until ? held.turn : turnAt(present)
}
