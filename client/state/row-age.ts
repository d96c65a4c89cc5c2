import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { FRESHNESS, type Freshness } from '../../shared/freshness.ts'
import { clockStore } from './clock-store.ts'
import { figureFreshness } from './figure-state.ts'
import { liveStore } from './live-store.ts'
import { figureIn } from './roll-ups.ts'

export interface RowAge {
  /** Of the oldest of the row's figures. */
  asOf: number | undefined
  reported: number
  expected: number
  /** The worst of the row's figures. */
  freshness: Freshness
}

/** One age and one coverage for a row of figures: the oldest, and all parts of all of them. */
export function useRowAge(columns: readonly { indicator: string }[], scope: string, room: string): RowAge {
  return useStore(
    clockStore,
    useShallow(({ now }) => rowAge(columns, scope, room, now)),
  )
}

function rowAge(columns: readonly { indicator: string }[], scope: string, room: string, now: number): RowAge {
  const state = liveStore.getState()
  const row: RowAge = { asOf: undefined, reported: 0, expected: 0, freshness: 'fresh' }
  for (const { indicator } of columns) {
    const figure = figureIn(state, indicator, scope, room)
    const own = figureFreshness(figure, now)
    row.reported += figure.reported
    row.expected += figure.expected
    if (figure.asOf !== undefined) row.asOf = Math.min(row.asOf ?? figure.asOf, figure.asOf)
    if (FRESHNESS.indexOf(own) > FRESHNESS.indexOf(row.freshness)) row.freshness = own
  }
  return row
}
