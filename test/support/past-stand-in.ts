import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { io } from 'socket.io-client'
import { loadPack } from '../../server/pack.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import { LIVE_NAMESPACE, PAST_NAMESPACE } from '../../shared/protocol.ts'
import { startPastSession, type PastNamespace } from './past-session.ts'
import { startServer, type TestServer } from './server.ts'
import { Tape } from './tape.ts'

export interface PastStandIn {
  /** Where browsers go. */
  url: string
  /** The real server behind it, where feeds go. */
  server: TestServer
  tape: Tape
  /** Answers for the real server where it gives something. */
  answer: (path: string) => object | number | undefined
  /** The past says nothing while it is true. */
  isSilent: boolean
  /** Sends every dashboard in the past away; they come back by themselves. */
  cut: () => void
  stop: () => Promise<void>
}

/**
 * A real server with a past before it, until the server has its own: /past is answered here from a tape of what the
 * server's world took; everything else is the server's.
 */
export async function startPastStandIn(clock: () => number = Date.now): Promise<PastStandIn> {
  const server = await startServer({ PACK: PACK_FOLDER }, clock)
  const pack = await loadPack({ folder: PACK_FOLDER, now: clock(), registry: new DomainRegistry() })
  const tape = Tape.of(server.app.world, clock)
  const http = createServer((incoming, response) => {
    const path = incoming.url ?? '/'
    const own = standIn.answer(path)
    if (own === undefined) return pass(server.url, incoming, response)
    const status = typeof own === 'number' ? own : 200
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(own))
  })
  const sockets = new Server(http, { serveClient: false })
  sockets.of(LIVE_NAMESPACE).on('connection', (socket) => relay(socket, server.url))
  const namespace: PastNamespace = sockets.of(PAST_NAMESPACE)
  namespace.on('connection', (socket) => {
    socket.emit('welcome', {
      protocol: 1,
      centre: pack.centre.id,
      name: pack.centre.name,
      epoch: server.app.epoch,
      serverTime: clock(),
      tickMs: 250,
      build: builds.at(-1) ?? '',
    })
    startPastSession(socket, {
      namespace,
      tape,
      pack,
      world: server.app.world,
      isSilent: () => standIn.isSilent,
    })
  })
  const builds = [await buildOf(server.url)]
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  const standIn: PastStandIn = {
    url: `http://localhost:${port}`,
    server,
    tape,
    answer: () => undefined,
    isSilent: false,
    cut: () => namespace.disconnectSockets(true),
    async stop() {
      http.closeAllConnections()
      await sockets.close()
      await server.stop()
    },
  }
  return standIn
}

const PACK_FOLDER = new URL('../../packs/thai-nguyen', import.meta.url).pathname

function pass(url: string, incoming: IncomingMessage, response: ServerResponse): void {
  const { host: _host, ...headers } = incoming.headers
  const outgoing = request(
    new URL(incoming.url ?? '/', url),
    { method: incoming.method, headers },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    },
  )
  outgoing.on('error', () => response.destroy())
  incoming.pipe(outgoing)
}

/** A dashboard's word to the real /live, and what it says back. */
function relay(socket: Socket, url: string): void {
  const behind = io(url + LIVE_NAMESPACE, {
    auth: socket.handshake.auth,
    forceNew: true,
    transports: ['websocket'],
  })
  socket.onAny((event: string, ...message: unknown[]) => behind.emit(event, ...message))
  behind.onAny((event: string, ...message: unknown[]) => socket.emit(event, ...message))
  socket.on('disconnect', () => behind.disconnect())
}

async function buildOf(url: string): Promise<string> {
  const answer = (await (await fetch(`${url}/api/v1/centre`)).json()) as { build: string }
  return answer.build
}
