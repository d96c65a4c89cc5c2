import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import type { AreasAnswer } from '../../shared/http-answers.ts'

/** What areas are called, by code; empty until the server has told. */
export const areaNamesStore = createStore<{ names: ReadonlyMap<string, string> }>()(() => ({
  names: new Map(),
}))

/** Without names a place is left unsaid; the wall goes on. */
export async function loadAreaNames(): Promise<void> {
  const response = await fetch('/api/v1/areas').catch(() => undefined)
  if (!response?.ok) return
  const { areas } = (await response.json()) as AreasAnswer
  areaNamesStore.setState({ names: new Map(areas.map((area) => [area.code, area.name])) })
}

export function useAreaName(code: string): string | undefined {
  return useStore(areaNamesStore, (state) => state.names.get(code))
}
