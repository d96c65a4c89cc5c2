import type { Freshness } from '../../shared/freshness.ts'
import type { Place } from './centre-store.ts'
import { figureFreshness } from './figure-state.ts'
import type { LiveState } from './live-store.ts'
import { figureIn, registry } from './roll-ups.ts'

export interface Rest {
  value: number | undefined
  reported: number
  expected: number
  freshness: Freshness
}

/** The whole minus the centres below it, for a count; without a value for anything else. */
export function restOf(state: LiveState, indicator: string, place: Place, now: number): Rest {
  const room = place.root.scope
  const whole = figureIn(state, indicator, room, room)
  const parts = place.children.map((child) => figureIn(state, indicator, child.scope, room))
  const values = parts.map((part) => part.value)
  const isCount = registry.indicators.get(indicator)?.rollUp === 'sum'
  const known =
    isCount && typeof whole.value === 'number' && values.every((value) => typeof value === 'number')
  const sum = (of: (part: (typeof parts)[number]) => number) =>
    parts.reduce((total, part) => total + of(part), 0)
  const value = known ? (whole.value ?? 0) - sum((part) => part.value ?? 0) : undefined
  return {
    value,
    reported: whole.reported - sum((part) => part.reported),
    expected: whole.expected - sum((part) => part.expected),
    freshness: value === undefined ? 'unknown' : figureFreshness(whole, now),
  }
}
