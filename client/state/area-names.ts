import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import type { AreasAnswer } from '../../shared/http-answers.ts'

interface AreaNames {
  names: ReadonlyMap<string, string>
  /** The first day of each as it is. */
  since: ReadonlyMap<string, string>
}

/** What areas are called, by code; empty until the server has told. */
export const areaNamesStore = createStore<AreaNames>()(() => ({ names: new Map(), since: new Map() }))

/** Without names a place is left unsaid; the wall goes on. */
export async function loadAreaNames(): Promise<void> {
  const response = await fetch('/api/v1/areas').catch(() => undefined)
  if (!response?.ok) return
  const { areas } = (await response.json()) as AreasAnswer
  areaNamesStore.setState({
    names: new Map(areas.map((area) => [area.code, area.name])),
    since: new Map(areas.map((area) => [area.code, area.validFrom])),
  })
}

export function useAreaName(code: string): string | undefined {
  return useStore(areaNamesStore, (state) => state.names.get(code))
}
