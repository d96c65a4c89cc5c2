import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** Whether the wall shows what can be taken away from it. */
const takeAwayStore = createStore<{ isOpen: boolean }>()(() => ({ isOpen: false }))

export function useIsTakingAway(): boolean {
  return useStore(takeAwayStore, ({ isOpen }) => isOpen)
}

export function toggleTakeAway(): void {
  takeAwayStore.setState(({ isOpen }) => ({ isOpen: !isOpen }))
}

export function closeTakeAway(): void {
  takeAwayStore.setState({ isOpen: false })
}
