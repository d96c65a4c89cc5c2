import type { Server as HttpServer } from 'node:http'
import { Server as SocketServer } from 'socket.io'
import { MAX_BATCH_BYTES } from '../shared/batch.ts'
import { LIVE_NAMESPACE, PAST_NAMESPACE } from '../shared/protocol.ts'
import type { doorkeeper } from './access/doorkeeper.ts'

/** The frame of Socket.IO around a batch: event name, acknowledgement id, the bytes that JSON escapes. */
const FRAME_BYTES = 64 * 1024
/** A connection that has not said hello by then is dropped. */
const HELLO_WITHIN_MS = 10_000

/** Socket.IO on the server's HTTP, for feeds and dashboards; its main namespace is nobody's. */
export function createSockets(
  server: HttpServer,
  allowRequest: ReturnType<typeof doorkeeper>['sockets'],
): SocketServer {
  const io = new SocketServer(server, {
    serveClient: false,
    allowRequest,
    maxHttpBufferSize: MAX_BATCH_BYTES + FRAME_BYTES,
    // A batch every tick compresses poorly against what it costs in processor time and memory for each connection.
    perMessageDeflate: false,
    connectTimeout: HELLO_WITHIN_MS,
  })
  io.of('/').use((_socket, next) => next(new Error('use /feeds, /live or /past')))
  // Raised for bytes that are no packet; a namespace without a listener would end the process.
  for (const namespace of [LIVE_NAMESPACE, PAST_NAMESPACE]) {
    io.of(namespace).on('connection', (socket) => {
      socket.on('error', () => socket.disconnect(true))
    })
  }
  return io
}
