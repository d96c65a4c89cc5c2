import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { domainOf } from '../../shared/domains/registry.ts'
import { registry } from './registry.ts'
import type { RollUpState, RoomState } from '../../shared/live/room-state.ts'
import { liveStore, roomName, type LiveState } from './live-store.ts'

/** A roll-up as it stands, with what its age is judged by. */
export interface Figure {
  /** null: the source does not know. undefined: never heard. */
  value: number | null | undefined
  reported: number
  expected: number
  /** Epoch milliseconds on the server's clock, of its oldest part. */
  asOf: number | undefined
  /** Real milliseconds between two figures: the slowest of the feeds that are expected to say it. */
  cadenceMs: number
}

/** The figure of one indicator in one scope, found in the room of `room` (the page's root scope). */
export function useFigure(indicator: string, scope: string, room: string): Figure {
  return useStore(
    liveStore,
    useShallow((state) => figureIn(state, indicator, scope, room)),
  )
}

export function figureIn(state: LiveState, indicator: string, scope: string, room: string): Figure {
  const held = state.rooms.get(roomName({ scope: room, domain: domainOf(indicator) }))
  const rollUp = held && findRollUp(held, indicator, scope)
  return {
    value: rollUp?.value,
    reported: rollUp?.reported ?? 0,
    expected: rollUp?.expected ?? 0,
    asOf: rollUp?.asOf,
    cadenceMs: held ? cadenceIn(held, indicator) : 0,
  }
}

/**
 * Nothing here is expected to say this figure although others of its domain are said: its place on the wall is better
 * left free. Before anything of a domain is known its figures stay as dashes.
 */
export function isUnasked(state: LiveState, indicator: string, scope: string, room: string): boolean {
  const { value, expected, reported } = figureIn(state, indicator, scope, room)
  if (expected > 0 || reported > 0 || typeof value === 'number') return false
  const others = registry.domains.get(domainOf(indicator))?.indicators ?? []
  return others.some(({ id }) => figureIn(state, id, scope, room).expected > 0)
}

export function useIsUnasked(indicator: string, scope: string, room: string): boolean {
  return useStore(liveStore, (state) => isUnasked(state, indicator, scope, room))
}

interface Index {
  epoch: string
  size: number
  ids: Map<string, number>
}
const indexes = new WeakMap<RoomState, Index>()

/** Ids are stable within an epoch and are only ever added, so that the index is as old as its size. */
function findRollUp(room: RoomState, indicator: string, scope: string): RollUpState | undefined {
  let index = indexes.get(room)
  if (!index || index.epoch !== room.epoch || index.size !== room.rollUps.size) {
    const ids = new Map<string, number>()
    for (const { id, indicator: of, scope: within } of room.rollUps.values()) ids.set(`${of} ${within}`, id)
    index = { epoch: room.epoch, size: room.rollUps.size, ids }
    indexes.set(room, index)
  }
  const id = index.ids.get(`${indicator} ${scope}`)
  return id === undefined ? undefined : room.rollUps.get(id)
}

/** A feed whose clock runs faster is expected sooner. */
export function cadenceIn(room: RoomState, indicator: string): number {
  const declared = registry.indicators.get(indicator)?.cadenceMs ?? 0
  const domain = domainOf(indicator)
  let slowest = 0
  for (const feed of room.feeds.values()) {
    slowest = Math.max(slowest, (feed.cadenceMs[domain] ?? declared) / (feed.factor || 1))
  }
  return slowest || declared
}
