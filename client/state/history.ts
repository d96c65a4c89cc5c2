import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** How far back a line goes, whatever the page's age. */
export const LINE_SPAN_MS = 3 * 3_600_000

export interface HistoryPoint {
  /** Epoch milliseconds, server's clock. */
  at: number
  /** null where the figure was not fresh, so that a line has a gap and not a lie. */
  value: number | null
}

export interface HistoryKey {
  indicator: string
  scope: string
}

type Lines = ReadonlyMap<string, readonly HistoryPoint[]>

export const historyStore = createStore<{ lines: Lines }>()(() => ({ lines: new Map() }))
const NOTHING: readonly HistoryPoint[] = []

/** What is known of a roll-up up to the moment that is shown, oldest first. */
export function useHistory(indicator: string, scope: string): readonly HistoryPoint[] {
  return useStore(historyStore, (state) => state.lines.get(lineName({ indicator, scope })) ?? NOTHING)
}

/** As `useHistory`, for once. */
export function historyOf(key: HistoryKey): readonly HistoryPoint[] {
  return historyStore.getState().lines.get(lineName(key)) ?? NOTHING
}

/** The newest point of each line; what has become too old goes. */
export function addPoints(points: readonly (readonly [HistoryKey, HistoryPoint])[]): void {
  historyStore.setState(({ lines }) => {
    const next = new Map(lines)
    for (const [key, point] of points) {
      const name = lineName(key)
      const kept = (lines.get(name) ?? NOTHING).filter(({ at }) => at > point.at - LINE_SPAN_MS)
      next.set(name, [...kept, point])
    }
    return { lines: next }
  })
}

/** What was recorded before the page looked. */
export function addRecorded(key: HistoryKey, recorded: readonly HistoryPoint[]): void {
  historyStore.setState(({ lines }) => {
    const name = lineName(key)
    const seen = lines.get(name) ?? NOTHING
    const from = seen[0]?.at ?? Number.POSITIVE_INFINITY
    return { lines: new Map(lines).set(name, [...recorded.filter(({ at }) => at < from), ...seen]) }
  })
}

/** Time leapt: what was seen before is of another time. */
export function forgetLines(): void {
  historyStore.setState({ lines: new Map() })
}

function lineName({ indicator, scope }: HistoryKey): string {
  return `${indicator} ${scope}`
}
