import { createStore } from 'zustand/vanilla'
import { useStore } from 'zustand'
import type { AreasAnswer } from '../../shared/http-answers.ts'
import { eraOf, type AreaEra } from './area-era.ts'

interface AreaNames {
  names: ReadonlyMap<string, string>
  /** The first day of each as it is. */
  since: ReadonlyMap<string, string>
  era: AreaEra | undefined
}

/** What areas are called, by code; empty until the server has told. */
export const areaNamesStore = createStore<AreaNames>()(() => ({
  names: new Map(),
  since: new Map(),
  era: undefined,
}))

/** Without names a place is left unsaid; the wall goes on. */
export async function loadAreaNames(): Promise<void> {
  const response = await fetch('/api/v1/areas').catch(() => undefined)
  if (!response?.ok) return
  const answer = (await response.json()) as AreasAnswer
  const { areas } = answer
  areaNamesStore.setState({
    names: new Map(areas.map((area) => [area.code, area.name])),
    since: new Map(areas.map((area) => [area.code, area.validFrom])),
    era: eraOf(answer),
  })
}

export function useAreaName(code: string): string | undefined {
  return useStore(areaNamesStore, (state) => state.names.get(code))
}
