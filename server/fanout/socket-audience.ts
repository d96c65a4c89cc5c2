import type { Namespace } from 'socket.io'
import type { Frame, RoomKey } from '../../shared/live/frame.ts'
import type { DashboardToServer, ServerToDashboard } from '../../shared/protocol.ts'
import type { Audience } from './audience.ts'
import type { DashboardData } from './greet-dashboard.ts'
import { Recipient, type LiveSocket } from './recipient.ts'
import { textFrame } from './text-frame.ts'

export type LiveNamespace = Namespace<
  DashboardToServer,
  ServerToDashboard,
  Record<string, never>,
  DashboardData
>

/** What a quick dashboard reads in a moment, and a stuck one never does. */
const CONGESTED_BYTES = 4 * 1024 * 1024
/** Engine.IO type "message", Socket.IO type "event". */
const MESSAGE_EVENT = '42'

/**
 * Sends frames to the sockets of a namespace. A frame is encoded once, as the bytes of the WebSocket frame with its
 * Socket.IO packet, and written to each WebSocket as it is: going through Socket.IO's own broadcast cost as much
 * processor time again as the sending (its packet buffer, three events and a callback for each socket). All frames of
 * a socket go this way, so they stay in order; what else it is told goes through Socket.IO.
 */
export class SocketAudience implements Audience {
  private readonly namespace: LiveNamespace
  private readonly rooms = new Map<string, Map<string, Recipient>>()
  private readonly recipients = new WeakMap<LiveSocket, Recipient>()

  constructor(namespace: LiveNamespace) {
    this.namespace = namespace
  }

  broadcast(room: RoomKey, frame: Frame): number {
    const text = JSON.stringify(frame)
    const joined = this.rooms.get(nameOf(room))
    if (joined) this.deliver(joined.values(), frame, text)
    return text.length
  }

  sendTo(ids: readonly string[], frame: Frame): void {
    const recipients = ids.flatMap((id) => this.recipientOf(id) ?? [])
    this.deliver(recipients, frame, JSON.stringify(frame))
  }

  isCongested(id: string): boolean {
    return (this.recipientOf(id)?.waitingBytes ?? 0) > CONGESTED_BYTES
  }

  join(id: string, room: RoomKey): void {
    const recipient = this.recipientOf(id)
    if (!recipient) return
    const joined = this.rooms.get(nameOf(room)) ?? new Map<string, Recipient>()
    this.rooms.set(nameOf(room), joined.set(id, recipient))
  }

  leave(id: string, room: RoomKey): void {
    const joined = this.rooms.get(nameOf(room))
    joined?.delete(id)
    if (joined?.size === 0) this.rooms.delete(nameOf(room))
  }

  /** Undefined for a socket that has gone. */
  private recipientOf(id: string): Recipient | undefined {
    const socket = this.namespace.sockets.get(id)
    if (!socket) return undefined
    const recipient = this.recipients.get(socket) ?? new Recipient(socket)
    this.recipients.set(socket, recipient)
    return recipient
  }

  private deliver(recipients: Iterable<Recipient>, frame: Frame, text: string): void {
    const packet = textFrame(`${MESSAGE_EVENT}${this.namespace.name},["frame",${text}]`)
    for (const recipient of recipients) recipient.send(frame, packet)
  }
}

function nameOf(room: RoomKey): string {
  return `${room.scope}/${room.domain}`
}
