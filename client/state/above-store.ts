import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { AboveAnswer } from '../../shared/federation/above.ts'
import { askJson } from './ask-json.ts'
import type { Place } from './centre-store.ts'

/** What the centre above says of its zones: asked for now and again, and told beside the figures here. */
export const aboveStore = createStore<{ above: AboveAnswer | undefined }>()(() => ({ above: undefined }))

/** It comes to this centre about twice a minute. */
const AGAIN_MS = 30_000

/** Start returns stop. */
export function followAbove(place: Place): () => void {
  if (!place.keepsHistory) return () => undefined
  const stopped = new AbortController()
  const ask = () => void load(stopped.signal)
  ask()
  const timer = setInterval(ask, AGAIN_MS)
  return function stopFollowing() {
    clearInterval(timer)
    stopped.abort()
  }
}

export function useAbove(): AboveAnswer | undefined {
  return useStore(aboveStore, (state) => state.above)
}

/** Whether there is anything to tell at all: then there is room for it. */
export function useHasAbove(): boolean {
  return useStore(aboveStore, ({ above }) => (above?.figures.length ?? 0) > 0)
}

/** A server that does not answer takes nothing away: what is known grows old by itself. */
async function load(signal: AbortSignal): Promise<void> {
  const above = await askJson<AboveAnswer>('/api/v1/above', signal)
  if (above !== undefined && !signal.aborted) aboveStore.setState({ above })
}
