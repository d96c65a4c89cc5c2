import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import type { Centre } from '../../shared/areas/centre.ts'
import { commandSchema, type Command, type CommandAck } from '../../shared/command.ts'
import {
  roomAckSchema,
  roomKeySchema,
  subscribeSchema,
  type Frame,
  type SubscribeAck,
} from '../../shared/live/frame.ts'
import { DASHBOARD_EVENTS } from '../../shared/protocol.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import type { DashboardWelcome, HelloError } from '../../shared/session.ts'
import type { Guard } from '../access/guard.ts'
import type { Principal } from '../access/principal.ts'
import { Allowance } from '../gateway/allowance.ts'
import type { World } from '../world/world.ts'
import { Fanout } from './fanout.ts'
import { greetDashboard, helloRefused } from './greet-dashboard.ts'
import type { LiveSocket } from './recipient.ts'
import { SocketAudience, type LiveNamespace } from './socket-audience.ts'

/** Rooms that one dashboard may be in; a wall of a province is in five. */
const MAX_ROOMS_PER_SOCKET = 64
const SUBSCRIBES_PER_SECOND = 40
/** A program looks through one; some are left over from before their links broke. */
const MOST_SOCKETS_OF_A_KEY = 8

export interface LiveDoor {
  stop(): void
  /** What a newcomer to the room would be sent; undefined for a room that cannot be. */
  snapshotOf(scope: string, domain: string): Frame | undefined
  /** Its roll-ups alone. */
  figuresOf(scope: string, domain: string): ReturnType<Fanout['figuresOf']>
  /** What dashboards are told of an indicator over a scope; undefined where nobody looks. */
  told: Fanout['told']
  stats(): ReturnType<Fanout['stats']> & { dashboards: number; malformed: number }
}

export interface LiveDoorOptions {
  namespace: LiveNamespace
  world: World
  centres: readonly Centre[]
  welcome: () => DashboardWelcome
  guard: Guard
  onCommand: (command: Command, who: Principal, request: IncomingMessage) => Promise<CommandAck>
  tickMs: number
  /** The server's clock, epoch milliseconds. */
  now: () => number
}

/** Opens /live to dashboards and says every tick what changed (R5, R6, R7). */
export function startFanout(options: LiveDoorOptions): LiveDoor {
  const { namespace, world, centres, guard, now } = options
  const fanout = new Fanout({ world, centres, audience: new SocketAudience(namespace) })
  let malformed = 0

  namespace.use((socket, next) => {
    greetDashboard(socket.handshake, guard).then((greeted) => {
      if ('error' in greeted) return next(helloRefused(greeted.error))
      if (socketsOfKey(namespace, greeted.who) >= MOST_SOCKETS_OF_A_KEY) return next(helloRefused(KEY_FULL))
      socket.data = greeted
      next()
    }, next)
  })
  namespace.on('connection', (socket) => {
    // Several may have been greeted before the first of them was counted.
    if (socketsOfKey(namespace, socket.data.who) > MOST_SOCKETS_OF_A_KEY) return void socket.disconnect(true)
    socket.emit('welcome', options.welcome())
    serve(socket, fanout, options, () => {
      malformed += 1
      socket.disconnect(true)
    })
  })
  const ticking = setInterval(() => fanout.tick(now()), options.tickMs)

  return {
    stop: () => clearInterval(ticking),
    snapshotOf: (scope, domain) => fanout.snapshotOf({ scope, domain }, now()),
    figuresOf: (scope, domain) => fanout.figuresOf({ scope, domain }, now()),
    told: (indicator, scope) => fanout.told(indicator, scope),
    stats: () => ({ ...fanout.stats(), dashboards: namespace.sockets.size, malformed }),
  }
}

/** 0 for who is no key. */
function socketsOfKey({ sockets }: LiveNamespace, { type, id }: Principal): number {
  if (type !== 'key') return 0
  return [...sockets.values()].filter(({ data }) => data.who?.id === id).length
}

const KEY_FULL: HelloError = {
  code: 'busy',
  message: `At most ${MOST_SOCKETS_OF_A_KEY} connections of one key at once.`,
  protocol: PROTOCOL_VERSION,
}

function serve(
  socket: LiveSocket,
  fanout: Fanout,
  { guard, now, onCommand }: LiveDoorOptions,
  refuse: () => void,
): void {
  const { who } = socket.data
  const rooms = new Set<string>()
  const asked = new Allowance(SUBSCRIBES_PER_SECOND)

  function subscribe(input: unknown, acknowledge: unknown): void {
    const request = subscribeSchema.safeParse(input)
    if (!request.success || typeof acknowledge !== 'function') return refuse()
    const { scope, domain } = request.data
    if (guard.decide(DASHBOARD_EVENTS.subscribe, who, { scopes: [scope], domains: [domain] }) !== 'ok')
      return void acknowledge(refusal('not-authorised'))
    const isNew = !rooms.has(`${scope}/${domain}`)
    if (isNew && rooms.size >= MAX_ROOMS_PER_SOCKET) return void acknowledge(refusal('too-many'))
    if (asked.take(1, now()) > 0) return void acknowledge(refusal('too-many'))
    const answer = fanout.subscribe(socket.id, request.data, now())
    if (answer === 'ok') rooms.add(`${scope}/${domain}`)
    acknowledge(answer === 'ok' ? { ok: true } : refusal(answer))
  }

  function command(input: unknown, acknowledge: unknown): void {
    if (typeof acknowledge !== 'function') return refuse()
    const parsed = commandSchema.safeParse(input)
    if (guard.decide(DASHBOARD_EVENTS.command, who) !== 'ok')
      return void acknowledge(refusal('not-authorised'))
    if (parsed.success) {
      void onCommand(parsed.data, who, socket.request).then((ack) => acknowledge(ack))
      return
    }
    const answer: CommandAck = { ok: false, code: 'malformed', message: z.prettifyError(parsed.error) }
    acknowledge(answer)
  }

  /** For what needs no answer: what is no frame ends the connection. */
  function expecting<T>(schema: z.ZodType<T>, act: (message: T) => void) {
    return (input: unknown) => {
      const message = schema.safeParse(input)
      if (message.success) act(message.data)
      else refuse()
    }
  }

  socket.on('subscribe', subscribe)
  socket.on('command', command)
  socket.on(
    'unsubscribe',
    expecting(roomKeySchema, (room) => {
      rooms.delete(`${room.scope}/${room.domain}`)
      fanout.unsubscribe(socket.id, room, now())
    }),
  )
  socket.on(
    'applied',
    expecting(roomAckSchema, (ack) => fanout.confirm(socket.id, ack, ack.sequence)),
  )
  socket.onAny((event: string) => {
    if (!KNOWN_EVENTS.has(event)) refuse()
  })
  socket.on('disconnect', () => fanout.disconnected(socket.id, now()))
}

const KNOWN_EVENTS: ReadonlySet<string> = new Set(Object.keys(DASHBOARD_EVENTS))

function refusal(code: 'unknown-scope' | 'unknown-domain' | 'too-many' | 'not-authorised'): SubscribeAck {
  const messages = {
    'unknown-scope': 'No such scope: an area code of today, or zone:<centre>.',
    'unknown-domain': 'No such domain.',
    'not-authorised': 'Beyond what was granted.',
    'too-many': `At most ${MAX_ROOMS_PER_SOCKET} rooms at once, and ${SUBSCRIBES_PER_SECOND} requests a second.`,
  }
  return { ok: false, code, message: messages[code] }
}
