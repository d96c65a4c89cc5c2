import type { Socket } from 'socket.io'
import type { Frame } from '../../shared/live/frame.ts'
import type { DashboardToServer, ServerToDashboard } from '../../shared/protocol.ts'
import type { DashboardData } from './greet-dashboard.ts'
import type { TextFrame } from './text-frame.ts'

export type LiveSocket = Socket<DashboardToServer, ServerToDashboard, Record<string, never>, DashboardData>

/** What of a WebSocket of `ws` is used here. */
interface WebSocketLike {
  readyState: number
  /** Bytes that were handed in and are not sent. */
  bufferedAmount: number
  /** What compresses and the like, by name; '' when nothing holds a message back on its way to the wire. */
  extensions: string
  send(data: Buffer, options: { binary: boolean }): void
}

/** What writes its frames; Socket.IO's own broadcast goes by the same door (`wsPreEncodedFrame`). */
interface SenderLike {
  sendFrame(parts: readonly [Buffer]): void
}

const OPEN = 1
const TEXT = { binary: false }

/**
 * One dashboard's socket, as frames reach it. They are written to its WebSocket as they are, in order among themselves
 * and counted in what waits; Socket.IO's own packets may come sooner or later than they were said. A socket on another
 * transport gets frames through Socket.IO. What is looked up once is not looked up for each frame: with 500 sockets
 * every object on the way is out of the processor's cache.
 */
export class Recipient {
  private readonly socket: LiveSocket
  private webSocket: WebSocketLike | undefined
  /** Undefined where a message may wait within the sender, or it is another than is known here. */
  private sender: SenderLike | undefined

  constructor(socket: LiveSocket) {
    this.socket = socket
    this.look()
    // A connection that began by long-polling may change over, once.
    socket.conn.once('upgrade', () => this.look())
  }

  /** Bytes that were handed in and are not sent: also those that wait for a client that polls to ask for them. */
  get waitingBytes(): number {
    return this.webSocket ? this.webSocket.bufferedAmount : waitingIn(this.socket.conn)
  }

  /** `packet` is the frame as a WebSocket gets it. */
  send(frame: Frame, packet: TextFrame): void {
    const { webSocket, sender } = this
    if (webSocket?.readyState !== OPEN) this.socket.emit('frame', frame)
    else if (sender) sender.sendFrame(packet.parts)
    else webSocket.send(packet.payload, TEXT)
  }

  private look(): void {
    const { transport } = this.socket.conn
    const webSocket: unknown = transport.name === 'websocket' ? Reflect.get(transport, 'socket') : undefined
    if (!isWebSocket(webSocket)) return
    const sender: unknown = Reflect.get(webSocket, '_sender')
    this.webSocket = webSocket
    if (webSocket.extensions === '' && isSender(sender)) this.sender = sender
  }
}

/** Of an Engine.IO connection: characters of its packets, which are ASCII but for names and texts. */
function waitingIn(connection: object): number {
  const packets: unknown = Reflect.get(connection, 'writeBuffer')
  if (!Array.isArray(packets)) return 0
  let characters = 0
  for (const { data } of packets as { data?: unknown }[])
    if (typeof data === 'string') characters += data.length
  return characters
}

function isWebSocket(value: unknown): value is WebSocketLike {
  return (
    typeof value === 'object' &&
    value !== null &&
    'send' in value &&
    typeof value.send === 'function' &&
    'bufferedAmount' in value &&
    'extensions' in value &&
    'readyState' in value
  )
}

function isSender(value: unknown): value is SenderLike {
  return (
    typeof value === 'object' &&
    value !== null &&
    'sendFrame' in value &&
    typeof value.sendFrame === 'function'
  )
}
