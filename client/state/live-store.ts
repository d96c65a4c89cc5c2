import { createStore } from 'zustand/vanilla'
import type { RoomChange, RoomState } from '../../shared/live/room-state.ts'
import type { RoomKey } from '../../shared/live/frame.ts'
import type { DashboardWelcome } from '../../shared/session.ts'

/** `live`: frames or heartbeats come. `connecting`: the first connection is not there yet. `dead`: nothing is heard. */
export type LinkState = 'connecting' | 'live' | 'dead'

export interface LiveState {
  link: LinkState
  /** The browser's clock when something was last heard, epoch milliseconds. */
  lastHeardAt: number | undefined
  /** Server clock minus browser clock, milliseconds: ages are computed on the server's clock. */
  clockOffsetMs: number
  welcome: DashboardWelcome | undefined
  /** Revision of the server's dictionary; undefined until it has told, or where it tells none. */
  definitions: number | undefined
  /** The socket was refused for good, e.g. by protocol version. */
  refused: string | undefined
  /** Rooms are mutable and owned by the live socket; `version` says that something in them changed. */
  rooms: ReadonlyMap<string, RoomState>
  version: number
}

export const liveStore = createStore<LiveState>()(() => ({
  link: 'connecting',
  lastHeardAt: undefined,
  clockOffsetMs: 0,
  welcome: undefined,
  definitions: undefined,
  refused: undefined,
  rooms: new Map(),
  version: 0,
}))

export function roomName(room: RoomKey): string {
  return `${room.scope}/${room.domain}`
}

/** The server's present, epoch milliseconds. */
export function serverNow(): number {
  return Date.now() + liveStore.getState().clockOffsetMs
}

export type RoomListener = (room: RoomState, change: RoomChange) => void
const listeners = new Map<string, Set<RoomListener>>()

/**
 * Hands the changes of a room to an imperative layer, at most once per animation frame. If the room is already
 * there, the listener is first called with everything in it as a reset.
 */
export function onRoomChange(room: RoomKey, listener: RoomListener): () => void {
  const name = roomName(room)
  const held = liveStore.getState().rooms.get(name)
  if (held && held.sequence >= 0) listener(held, everythingIn(held))
  const set = listeners.get(name) ?? new Set()
  listeners.set(name, set.add(listener))
  return () => {
    set.delete(listener)
  }
}

export function publishRoomChange(name: string, room: RoomState, change: RoomChange): void {
  for (const listener of listeners.get(name) ?? []) listener(room, change)
}

function everythingIn(room: RoomState): RoomChange {
  return {
    reset: true,
    series: [...room.series.keys()],
    rollUps: [...room.rollUps.keys()],
    things: [...room.things.keys()],
    states: [...room.things.keys()],
    cases: [...room.cases.keys()],
    notices: [...room.notices.keys()],
    goneThings: [],
    goneCases: [],
    goneNotices: [],
  }
}
