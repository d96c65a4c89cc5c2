import type { Socket } from 'socket.io'
import type { Frame } from '../../shared/live/frame.ts'
import type { DashboardToServer, ServerToDashboard } from '../../shared/protocol.ts'
import type { TextFrame } from './text-frame.ts'

export type LiveSocket = Socket<DashboardToServer, ServerToDashboard>

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
 * One dashboard's socket, as frames reach it. They are written to its WebSocket as they are, in order with all else
 * that it is sent and counted in what waits; a socket on another transport gets them through Socket.IO. What is looked
 * up once is not looked up for each frame: with 500 sockets every object on the way is out of the processor's cache.
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

  get waitingBytes(): number {
    return this.webSocket?.bufferedAmount ?? 0
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
