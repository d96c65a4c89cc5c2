import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** A point every 10 s, at most 3 h of them: 1080 points a line, whatever the page's age. */
export const POINT_EVERY_MS = 10_000
const MAX_POINTS = 1_080
/** The first point is taken as soon as figures may be there. */
const FIRST_POINT_AFTER_MS = 2_000

export interface HistoryPoint {
  /** Epoch milliseconds, server's clock. */
  at: number
  /** null where the figure was not fresh, so that a line has a gap and not a lie. */
  value: number | null
}
type Lines = ReadonlyMap<string, readonly HistoryPoint[]>

export interface HistoryKey {
  indicator: string
  scope: string
}

export const historyStore = createStore<{ lines: Lines }>()(() => ({ lines: new Map() }))
const NOTHING: readonly HistoryPoint[] = []

/** What this page has seen of a roll-up, oldest first. */
export function useHistory(indicator: string, scope: string): readonly HistoryPoint[] {
  return useStore(historyStore, (state) => state.lines.get(lineName({ indicator, scope })) ?? NOTHING)
}

/**
 * Keeps what the page sees of some roll-ups: the oldest point makes room for the newest. Start returns stop.
 * `read` gives the figure as it may be believed now.
 */
export function startHistory(
  keys: readonly HistoryKey[],
  now: () => number,
  read: (key: HistoryKey, now: number) => number | null,
): () => void {
  function sample(): void {
    const at = now()
    const { lines } = historyStore.getState()
    const next = keys.map((key): [string, HistoryPoint[]] => {
      const name = lineName(key)
      return [name, [...(lines.get(name) ?? NOTHING), { at, value: read(key, at) }].slice(-MAX_POINTS)]
    })
    historyStore.setState({ lines: new Map(next) })
  }
  const first = setTimeout(sample, FIRST_POINT_AFTER_MS)
  const timer = setInterval(sample, POINT_EVERY_MS)
  return function stopHistory() {
    clearTimeout(first)
    clearInterval(timer)
  }
}

function lineName({ indicator, scope }: HistoryKey): string {
  return `${indicator} ${scope}`
}
