import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { startFanout } from '../../server/fanout/live-door.ts'
import type { LiveNamespace } from '../../server/fanout/socket-audience.ts'
import { loadPack } from '../../server/pack.ts'
import { packOfPast, PastPlace } from '../../server/past/past-place.ts'
import type { World } from '../../server/world/world.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import type { CentreAnswer } from '../../shared/http-answers.ts'
import { LIVE_NAMESPACE, PAST_NAMESPACE } from '../../shared/protocol.ts'
import { startPastSession, type PastNamespace } from './past-session.ts'
import { startServerProcess } from './server-process.ts'
import { openGuard } from './guests.ts'
import { Tape } from './tape.ts'

export interface PastStandIn {
  url: string
  /** What it shows: the test is its only feed. */
  world: World
  /** Answers for the server behind it where it gives something. */
  answer: (path: string) => object | undefined
  /** The past says nothing while it is true. */
  isSilent: boolean
  /** Sends every dashboard in the past away; they come back by themselves. */
  sendAway: () => void
  stop: () => Promise<void>
}

const TICK_MS = 250

/**
 * A dashboard's server whose world and past are the test's own: /live is the real fan-out of a real world, /past is
 * played from a tape of it as the contract has it, without a store; pages and answers are those of the server behind it.
 */
export async function startPastStandIn(): Promise<PastStandIn> {
  const behind = await startServerProcess()
  const centre = (await (await fetch(`${behind.url}/api/v1/centre`)).json()) as CentreAnswer
  const pack = await loadPack({ folder: PACK_FOLDER, now: Date.now(), registry: new DomainRegistry() })
  const place = new PastPlace(packOfPast(pack))
  const world = place.newWorld('stand-in')
  const tape = Tape.of(world)
  const http = createServer((incoming, response) => {
    const own = standIn.answer(incoming.url ?? '/')
    if (own === undefined) return pass(behind.url, incoming, response)
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(own))
  })
  const sockets = new Server(http, { serveClient: false, perMessageDeflate: false })
  const welcome = () => {
    const { protocol, name, tickMs, build } = centre
    return {
      protocol,
      centre: centre.centre,
      name,
      epoch: world.epoch,
      serverTime: Date.now(),
      tickMs,
      build,
    }
  }
  const live = startFanout({
    namespace: sockets.of(LIVE_NAMESPACE) as LiveNamespace,
    world,
    centres: pack.centres,
    welcome,
    guard: openGuard(pack.scopes),
    onCommand: () => Promise.resolve({ ok: false, code: 'no-simulator', message: '' }),
    tickMs: TICK_MS,
    now: Date.now,
  })
  const past: PastNamespace = sockets.of(PAST_NAMESPACE)
  past.on('connection', (socket) => {
    socket.emit('welcome', welcome())
    startPastSession(socket, { namespace: past, tape, place, isSilent: () => standIn.isSilent })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const standIn: PastStandIn = {
    url: `http://localhost:${(http.address() as AddressInfo).port}`,
    world,
    answer: () => undefined,
    isSilent: false,
    sendAway: () => past.disconnectSockets(true),
    async stop() {
      live.stop()
      http.closeAllConnections()
      await sockets.close()
      await behind.stop()
    },
  }
  return standIn
}

const PACK_FOLDER = new URL('../../packs/thai-nguyen', import.meta.url).pathname

function pass(url: string, incoming: IncomingMessage, response: ServerResponse): void {
  const { host: _host, ...headers } = incoming.headers
  const { method } = incoming
  const outgoing = request(new URL(incoming.url ?? '/', url), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  outgoing.on('error', () => response.destroy())
  incoming.pipe(outgoing)
}
