import { randomUUID } from 'node:crypto'
import type { Namespace, Socket } from 'socket.io'
import { Fanout } from '../../server/fanout/fanout.ts'
import { SocketAudience } from '../../server/fanout/socket-audience.ts'
import type { LoadedPack } from '../../server/pack.ts'
import { World } from '../../server/world/world.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import type { RoomKey } from '../../shared/live/frame.ts'
import type { DashboardToPast, PastAck, PastToDashboard } from '../../shared/past.ts'
import type { Tape } from './tape.ts'

export type PastNamespace = Namespace<DashboardToPast, PastToDashboard>
type PastSocket = Socket<DashboardToPast, PastToDashboard>

const TICK_MS = 250
const CLOCK_EVERY_TICKS = 4

export interface PastParts {
  namespace: PastNamespace
  tape: Tape
  pack: LoadedPack
  /** Whose feeds the tape's are. */
  world: World
  /** A server that hangs: sessions say nothing. */
  isSilent: () => boolean
}

/** One dashboard in the past, as the contract has it, on the real world and the real fan-out. */
export function startPastSession(
  socket: PastSocket,
  { namespace, tape, pack, world: recorded, isSilent }: PastParts,
) {
  const registry = new DomainRegistry()
  const rooms = new Map<string, RoomKey>()
  let at = tape.latest
  let speed = 1
  let playing = false
  let played = 0
  let ticks = 0
  let world = newWorld()
  let fanout = newFanout()

  function newWorld(): World {
    const made = new World({ epoch: randomUUID(), zone: pack.pack.zone, registry, scopes: pack.scopes })
    for (const { id, domains, scopes, cadenceMs } of recorded.feeds.feeds) {
      made.registerFeed({ id, domains: [...domains], scopes, cadenceMs })
    }
    return made
  }

  function newFanout(): Fanout {
    // Frames of a session go to its own socket alone; the audience finds it in the namespace by its id.
    return new Fanout({ world, centres: pack.centres, audience: new SocketAudience(namespace) })
  }

  function leap(to: number): PastAck {
    at = Math.max(tape.earliest, Math.min(tape.latest, to))
    world = newWorld()
    played = tape.playTo(world, 0, at)
    fanout = newFanout()
    for (const key of rooms.values()) fanout.subscribe(socket.id, key, at)
    return tell()
  }

  function tell(): PastAck {
    const { earliest, latest } = tape
    socket.emit('clock', { at, playing, speed, earliest, latest, waiting: false })
    return { ok: true }
  }

  function tick(): void {
    if (isSilent()) return
    if (playing) at = Math.min(tape.latest, at + TICK_MS * speed)
    played = tape.playTo(world, played, at)
    fanout.tick(at)
    ticks += 1
    if (ticks % CLOCK_EVERY_TICKS === 0) tell()
  }

  socket.on('subscribe', ({ resume: _held, ...key }, acknowledge) => {
    rooms.set(`${key.scope}/${key.domain}`, key)
    fanout.subscribe(socket.id, key, at)
    acknowledge({ ok: true })
  })
  socket.on('applied', (ack) => fanout.confirm(socket.id, ack, ack.sequence))
  socket.on('seek', (message, acknowledge) => acknowledge(leap(message.at)))
  socket.on('step', ({ byMs }, acknowledge) => acknowledge(leap(at + byMs)))
  socket.on('play', (message, acknowledge) => {
    playing = true
    speed = message.speed
    acknowledge(tell())
  })
  socket.on('pause', (acknowledge) => {
    playing = false
    acknowledge(tell())
  })
  const timer = setInterval(tick, TICK_MS)
  socket.on('disconnect', () => clearInterval(timer))
}
