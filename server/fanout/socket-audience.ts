import type { Namespace, Socket } from 'socket.io'
import type { Frame, RoomKey } from '../../shared/live/frame.ts'
import type { DashboardToServer, ServerToDashboard } from '../../shared/protocol.ts'
import type { Audience } from './audience.ts'

export type LiveNamespace = Namespace<DashboardToServer, ServerToDashboard>
export type LiveSocket = Socket<DashboardToServer, ServerToDashboard>

/** What of a WebSocket of `ws` is used here. */
interface WebSocketLike {
  readyState: number
  /** Bytes that were handed in and are not sent. */
  bufferedAmount: number
  send(data: Buffer, options: { binary: boolean }): void
}
const OPEN = 1
/** What a quick dashboard reads in a moment, and a stuck one never does. */
const CONGESTED_BYTES = 4 * 1024 * 1024

/**
 * Sends frames to the sockets of a namespace. A frame is encoded once, as the bytes of its Socket.IO packet, and
 * handed to each WebSocket as it is: going through Socket.IO's own broadcast cost as much processor time again as the
 * sending (its packet buffer, three events and a callback for each socket). All frames of a socket go this way, so
 * they stay in order; what else it is told goes through Socket.IO. A socket on another transport gets frames there.
 */
export class SocketAudience implements Audience {
  private readonly namespace: LiveNamespace
  private readonly rooms = new Map<string, Set<LiveSocket>>()
  /** By the transport, which a connection may change once. */
  private readonly webSockets = new WeakMap<object, WebSocketLike>()

  constructor(namespace: LiveNamespace) {
    this.namespace = namespace
  }

  broadcast(room: RoomKey, frame: Frame): number {
    const text = JSON.stringify(frame)
    const sockets = this.rooms.get(nameOf(room))
    if (sockets) this.deliver(sockets, frame, text)
    return text.length
  }

  sendTo(ids: readonly string[], frame: Frame): void {
    const sockets = ids.flatMap((id) => this.namespace.sockets.get(id) ?? [])
    this.deliver(sockets, frame, JSON.stringify(frame))
  }

  isCongested(id: string): boolean {
    const socket = this.namespace.sockets.get(id)
    return ((socket && this.webSocketOf(socket)?.bufferedAmount) ?? 0) > CONGESTED_BYTES
  }

  join(id: string, room: RoomKey): void {
    const socket = this.namespace.sockets.get(id)
    if (!socket) return
    const sockets = this.rooms.get(nameOf(room)) ?? new Set()
    this.rooms.set(nameOf(room), sockets.add(socket))
  }

  leave(id: string, room: RoomKey): void {
    const sockets = this.rooms.get(nameOf(room))
    // A socket that has gone is in the namespace no more.
    for (const socket of sockets ?? []) if (socket.id === id) sockets?.delete(socket)
    if (sockets?.size === 0) this.rooms.delete(nameOf(room))
  }

  private webSocketOf({ conn }: LiveSocket): WebSocketLike | undefined {
    const { transport } = conn
    const known = this.webSockets.get(transport)
    if (known) return known.readyState === OPEN ? known : undefined
    if (transport.name !== 'websocket') return undefined
    const webSocket: unknown = Reflect.get(transport, 'socket')
    if (!isOpenWebSocket(webSocket)) return undefined
    this.webSockets.set(transport, webSocket)
    return webSocket
  }

  private deliver(sockets: Iterable<LiveSocket>, frame: Frame, text: string): void {
    const packet = Buffer.from(`${MESSAGE_EVENT}${this.namespace.name},["frame",${text}]`)
    for (const socket of sockets) {
      const webSocket = this.webSocketOf(socket)
      if (webSocket) webSocket.send(packet, TEXT)
      else socket.emit('frame', frame)
    }
  }
}

/** Engine.IO type "message", Socket.IO type "event". */
const MESSAGE_EVENT = '42'
const TEXT = { binary: false }

function isOpenWebSocket(value: unknown): value is WebSocketLike {
  return (
    typeof value === 'object' &&
    value !== null &&
    'send' in value &&
    typeof value.send === 'function' &&
    'bufferedAmount' in value &&
    'readyState' in value &&
    value.readyState === OPEN
  )
}

function nameOf(room: RoomKey): string {
  return `${room.scope}/${room.domain}`
}
