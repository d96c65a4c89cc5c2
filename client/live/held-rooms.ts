import { Confirming } from '../../shared/live/confirming.ts'
import type { Frame, RoomAck, RoomKey, Subscribe } from '../../shared/live/frame.ts'
import { RoomState } from '../../shared/live/room-state.ts'
import { publishRoomChange, roomName } from '../state/live-store.ts'
import { registry } from '../state/registry.ts'
import { PendingChange } from './pending-change.ts'

interface HeldRoom {
  key: RoomKey
  state: RoomState
  pending: PendingChange
  confirming: Confirming
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
    if (held.confirming.isDue(frame)) this.port.applied({ ...held.key, sequence: frame.sequence })
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
}

function newRoom(key: RoomKey): HeldRoom {
  return {
    key,
    state: new RoomState(registry),
    pending: new PendingChange(),
    confirming: new Confirming(),
    resuming: false,
  }
}
