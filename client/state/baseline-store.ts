import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Band } from '../../shared/bands/band.ts'
import type { Baseline } from '../../shared/baseline.ts'
import { SlotClock } from '../../shared/bands/slot-clock.ts'
import { PLAIN_CALENDAR } from '../../shared/bands/working-calendar.ts'

export const baselineStore = createStore<{ baseline: Baseline | undefined }>()(() => ({
  baseline: undefined,
}))

/** Without a baseline the wall has no bands and says nothing of what is usual. */
export async function loadBaseline(): Promise<void> {
  const response = await fetch('/api/v1/pack/baseline.json').catch(() => undefined)
  if (!response?.ok || !response.headers.get('content-type')?.includes('json')) return
  baselineStore.setState({ baseline: (await response.json()) as Baseline })
}

/** The band at an instant, from the middle of a slot to the middle of the next: a normal morning has no steps. */
export function bandAt(
  baseline: Baseline | undefined,
  scope: string,
  indicator: string,
  at: number,
  zone: string,
): Band | undefined {
  if (!baseline) return undefined
  const series = baseline.rollUps[scope]?.[indicator]
  if (!series) return undefined
  const { kind, minute } = clockOf(zone).at(at)
  const slots = series[kind === 'weekend' ? 'weekend' : 'working']
  const position = minute / baseline.slotMinutes - 0.5
  const from = Math.floor(position)
  const share = position - from
  const a = slots.at(from)
  const b = slots[(from + 1) % slots.length]
  if (!a || !b) return a ?? b ?? undefined
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
}

/** Simulated days know no holidays. */
function clockOf(zone: string): SlotClock {
  if (clock?.zone !== zone) clock = { zone, slots: new SlotClock(zone, PLAIN_CALENDAR) }
  return clock.slots
}
let clock: { zone: string; slots: SlotClock } | undefined

export function useBaseline(): Baseline | undefined {
  return useStore(baselineStore, (state) => state.baseline)
}
