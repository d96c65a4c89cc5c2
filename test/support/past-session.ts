import { randomUUID } from 'node:crypto'
import type { Namespace, Socket } from 'socket.io'
import { Fanout } from '../../server/fanout/fanout.ts'
import { SocketAudience } from '../../server/fanout/socket-audience.ts'
import type { PastPlace } from '../../server/past/past-place.ts'
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
  place: PastPlace
  /** A server that hangs: sessions say nothing. */
  isSilent: () => boolean
}

/** One dashboard in the past, as the contract has it, on the real world and the real fan-out. */
export function startPastSession(socket: PastSocket, { namespace, tape, place, isSilent }: PastParts) {
  const rooms = new Map<string, RoomKey>()
  let at = tape.latest
  let speed = 1
  let playing = false
  let played = 0
  let ticks = 0
  let world = place.newWorld(randomUUID())
  let fanout = newFanout()

  function newFanout(): Fanout {
    // Frames of a session go to its own socket alone; the audience finds it in the namespace by its id.
    return new Fanout({ world, centres: place.centres, audience: new SocketAudience(namespace) })
  }

  function leap(to: number): PastAck {
    at = Math.max(tape.earliest, Math.min(tape.latest, to))
    world = place.newWorld(randomUUID())
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
