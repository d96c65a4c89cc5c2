import type { Audience } from '../../server/fanout/audience.ts'
import type { Fanout } from '../../server/fanout/fanout.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import { Confirming } from '../../shared/live/confirming.ts'
import type { Frame, RoomKey } from '../../shared/live/frame.ts'
import { RoomState } from '../../shared/live/room-state.ts'

/** An audience of dashboards behind links that lose and reorder frames; frames cross as JSON, as on the wire. */
export class LossyAudience implements Audience {
  readonly dashboards = new Map<string, LossyDashboard>()
  /** Sockets that have not read what they were sent. */
  readonly congested = new Set<string>()
  private readonly joined = new Map<string, Set<string>>()

  broadcast(room: RoomKey, frame: Frame): number {
    this.sendTo([...(this.joined.get(nameOf(room)) ?? [])], frame)
    return JSON.stringify(frame).length
  }

  sendTo(sockets: readonly string[], frame: Frame): void {
    const text = JSON.stringify(frame)
    for (const socket of sockets) this.dashboards.get(socket)?.inbox.push(text)
  }

  isCongested(socket: string): boolean {
    return this.congested.has(socket)
  }

  join(socket: string, room: RoomKey): void {
    const set = this.joined.get(nameOf(room)) ?? new Set()
    this.joined.set(nameOf(room), set.add(socket))
  }

  leave(socket: string, room: RoomKey): void {
    this.joined.get(nameOf(room))?.delete(socket)
  }
}

/** A dashboard in one room. It keeps what it holds when its connection ends, as a browser page does. */
export class LossyDashboard {
  readonly inbox: string[] = []
  readonly state = new RoomState(new DomainRegistry())
  readonly room: RoomKey
  socket: string
  gaps = 0
  private readonly confirming = new Confirming()

  constructor(socket: string, room: RoomKey) {
    this.socket = socket
    this.room = room
  }

  connect(fanout: Fanout, audience: LossyAudience, now: number): void {
    audience.dashboards.set(this.socket, this)
    this.subscribe(fanout, now)
  }

  /** What was on its way is lost with the connection. */
  reconnect(fanout: Fanout, audience: LossyAudience, now: number): void {
    audience.dashboards.delete(this.socket)
    fanout.disconnected(this.socket, now)
    this.inbox.length = 0
    this.socket += "'"
    this.connect(fanout, audience, now)
  }

  lose(index: number): void {
    if (this.inbox.length > 0) this.inbox.splice(index % this.inbox.length, 1)
  }

  swap(index: number): void {
    const at = this.inbox.length > 1 ? index % (this.inbox.length - 1) : -1
    const [a, b] = [this.inbox[at], this.inbox[at + 1]]
    if (a === undefined || b === undefined) return
    this.inbox[at] = b
    this.inbox[at + 1] = a
  }

  private subscribe(fanout: Fanout, now: number): void {
    const { epoch, sequence } = this.state
    fanout.subscribe(
      this.socket,
      sequence < 0 ? this.room : { ...this.room, resume: { epoch, sequence } },
      now,
    )
  }

  receive(fanout: Fanout, now: number): void {
    for (const text of this.inbox.splice(0)) {
      const frame = JSON.parse(text) as Frame
      const applied = this.state.apply(frame)
      if (applied.status === 'gap') {
        this.gaps += 1
        this.subscribe(fanout, now)
      } else if (applied.status === 'applied') {
        if (this.confirming.isDue(frame)) fanout.confirm(this.socket, this.room, frame.sequence)
      }
    }
  }
}

function nameOf(room: RoomKey): string {
  return `${room.scope}/${room.domain}`
}
