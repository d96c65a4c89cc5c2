import type { Frame, RoomAck, RoomKey, Subscribe } from '../../shared/live/frame.ts'
import { RoomState } from '../../shared/live/room-state.ts'
import { publishRoomChange, roomName } from '../state/live-store.ts'
import { registry } from '../state/registry.ts'
import { PendingChange } from './pending-change.ts'

/**
 * The server counts frames that are not confirmed against a bound of 128 frames and 2 MB; confirming each would double
 * the messages, and receiving them cost it as much as sending.
 */
const CONFIRM_EVERY_FRAMES = 32
const CONFIRM_EVERY_FIGURES = 20_000

interface HeldRoom {
  key: RoomKey
  state: RoomState
  pending: PendingChange
  unconfirmed: number
  unconfirmedFigures: number
  resuming: boolean
}

/** What the rooms say to the server. */
export interface RoomPort {
  subscribe(request: Subscribe): void
  applied(ack: RoomAck): void
}

/** The rooms of the page, kept in step by one link. Another link begins with new ones: it speaks of another time. */
export class HeldRooms {
  readonly states: ReadonlyMap<string, RoomState>
  private readonly rooms: ReadonlyMap<string, HeldRoom>
  private readonly port: RoomPort

  constructor(keys: readonly RoomKey[], port: RoomPort) {
    this.port = port
    this.rooms = new Map(keys.map((key) => [roomName(key), newRoom(key)]))
    this.states = new Map([...this.rooms].map(([name, held]) => [name, held.state]))
  }

  /** Also after a lost link: from what is held on. */
  subscribeAll(): void {
    for (const held of this.rooms.values()) this.subscribe(held)
  }

  /** False for a frame that changes nothing here. */
  apply(frame: Frame): boolean {
    const held = this.rooms.get(roomName(frame))
    if (!held) return false
    const applied = held.state.apply(frame)
    if (applied.status === 'gap') {
      if (held.resuming) return false
      this.subscribe(held)
      held.resuming = true
      return false
    }
    if (applied.status === 'stale') return false
    held.resuming = false
    held.pending.add(applied.change)
    this.confirm(held, frame)
    return true
  }

  /** Hands what changed since the last time to the layers. */
  publish(): void {
    for (const [name, held] of this.rooms) publishRoomChange(name, held.state, held.pending.take())
  }

  /** Layers forget what the rooms before these said. */
  publishEmpty(): void {
    for (const [name, held] of this.rooms) {
      publishRoomChange(name, held.state, { ...held.pending.take(), reset: true })
    }
  }

  private subscribe(held: HeldRoom): void {
    const { epoch, sequence } = held.state
    held.resuming = false
    this.port.subscribe(sequence < 0 ? held.key : { ...held.key, resume: { epoch, sequence } })
  }

  private confirm(held: HeldRoom, frame: Frame): void {
    held.unconfirmed += 1
    held.unconfirmedFigures += (frame.readings?.id.length ?? 0) + (frame.states?.id.length ?? 0)
    if (!isTimeToConfirm(held) && frame.previous !== null && !isBeat(frame)) return
    held.unconfirmed = 0
    held.unconfirmedFigures = 0
    this.port.applied({ ...held.key, sequence: frame.sequence })
  }
}

function newRoom(key: RoomKey): HeldRoom {
  return {
    key,
    state: new RoomState(registry),
    pending: new PendingChange(),
    unconfirmed: 0,
    unconfirmedFigures: 0,
    resuming: false,
  }
}

function isTimeToConfirm(held: HeldRoom): boolean {
  return held.unconfirmed >= CONFIRM_EVERY_FRAMES || held.unconfirmedFigures >= CONFIRM_EVERY_FIGURES
}

/** A frame that changes nothing: the server's heartbeat. */
function isBeat(frame: Frame): boolean {
  return frame.previous === frame.sequence
}
