import type { Server as HttpServer } from 'node:http'
import { Server as SocketServer, type Socket } from 'socket.io'
import { MAX_BATCH_BYTES } from '../shared/batch.ts'
import { FEEDS_NAMESPACE, LIVE_NAMESPACE, PAST_NAMESPACE } from '../shared/protocol.ts'
import type { Doorkeeper } from './access/doorkeeper.ts'
import type { OwnServer } from './http-server.ts'

type EngineSession = Socket['conn']

/** The frame of Socket.IO around a batch: event name, acknowledgement id, the bytes that JSON escapes. */
const FRAME_BYTES = 64 * 1024
/** A connection that has not said hello by then is dropped. */
export const HELLO_WITHIN_MS = 10_000

/** Socket.IO on the server's HTTP, for feeds and dashboards; its main namespace is nobody's. */
export function createSockets(
  server: HttpServer,
  guard: Doorkeeper,
  count: (reason: string) => void,
  helloWithinMs = HELLO_WITHIN_MS,
): SocketServer {
  const io = new SocketServer(server, {
    serveClient: false,
    allowRequest: guard.sockets,
    maxHttpBufferSize: MAX_BATCH_BYTES + FRAME_BYTES,
    // A batch every tick compresses poorly against what it costs in processor time and memory for each connection.
    perMessageDeflate: false,
    connectTimeout: helloWithinMs,
  })
  boundSessions(io, guard, count)
  io.of('/').use((_socket, next) => next(new Error('use /feeds, /live or /past')))
  // Raised for bytes that are no packet; a namespace without a listener would end the process.
  for (const namespace of [LIVE_NAMESPACE, PAST_NAMESPACE]) {
    io.of(namespace).on('connection', (socket) => {
      socket.on('error', () => socket.disconnect(true))
    })
  }
  return io
}

/** So long those who are connected may take to say goodbye; WebSocket would wait half a minute for it. */
const GOODBYE_MS = 2_000

/** Closes the HTTP server too, and every connection with it. */
export async function closeSockets(io: SocketServer, { server, cut }: OwnServer): Promise<void> {
  server.closeAllConnections()
  const late = setTimeout(cut, GOODBYE_MS)
  await io.close().finally(() => clearTimeout(late))
}

/** One that ends without ever having said hello to a namespace was held open for nothing. */
function boundSessions(io: SocketServer, guard: Doorkeeper, count: (reason: string) => void): void {
  const greeted = new WeakSet<object>()
  for (const namespace of [FEEDS_NAMESPACE, LIVE_NAMESPACE, PAST_NAMESPACE]) {
    io.of(namespace).use((socket, next) => {
      greeted.add(socket.conn)
      next()
    })
  }
  io.engine.on('connection', (session: EngineSession) => {
    guard.entered(session)
    session.once('close', (reason: string) => {
      if (reason === 'forced close' && !greeted.has(session)) count('no-hello')
    })
  })
}
