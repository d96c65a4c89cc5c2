import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { dayPart } from '../i18n/format-time.ts'

/** Normal band of a figure: what it is mostly between at this hour. */
export type Band = readonly [low: number, high: number]
/** [hour] */
type Day = readonly (Band | null)[]
export interface RollUpBaseline {
  /** scope -> indicator -> kind of day. */
  rollUps: Readonly<Record<string, Readonly<Record<string, { working?: Day; weekend?: Day }>>>>
}

export const baselineStore = createStore<{ baseline: RollUpBaseline | undefined }>()(() => ({
  baseline: undefined,
}))

/** Without a baseline the wall has no bands and says nothing of what is usual. */
export async function loadBaseline(): Promise<void> {
  const response = await fetch('/api/v1/pack/baseline.json').catch(() => undefined)
  if (!response?.ok || !response.headers.get('content-type')?.includes('json')) return
  const baseline = (await response.json()) as RollUpBaseline
  if (baseline.rollUps) baselineStore.setState({ baseline })
}

/** The band at an instant, between the hours' bands: a normal morning has no steps. */
export function bandAt(
  baseline: RollUpBaseline | undefined,
  scope: string,
  indicator: string,
  at: number,
  zone: string,
): Band | undefined {
  const { hour, weekend } = dayPart(at, zone)
  const days = baseline?.rollUps[scope]?.[indicator]
  const day = weekend ? days?.weekend : days?.working
  const from = Math.floor(hour)
  const a = day?.[from]
  const b = day?.[(from + 1) % 24] ?? a
  if (!a || !b) return undefined
  const share = hour - from
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
}

export function useBaseline(): RollUpBaseline | undefined {
  return useStore(baselineStore, (state) => state.baseline)
}
