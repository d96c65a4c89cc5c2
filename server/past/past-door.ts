import type { ClientConfig } from 'pg'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import type { DashboardWelcome, HelloError } from '../../shared/session.ts'
import type { Guard } from '../access/guard.ts'
import { greetDashboard, helloRefused } from '../fanout/greet-dashboard.ts'
import type { Log, LogLevel } from '../log.ts'
import type { AskPast } from '../out/past/past-wish.ts'
import { PastConnection, type PastNamespace } from './past-connection.ts'
import type { KnownByNow, PackOfPast } from './past-place.ts'
import { PastStills } from './past-stills.ts'
import { PastThread } from './past-thread.ts'

/** Each has a world of its own. */
const MOST_SESSIONS = 8
export interface PastDoorOptions {
  namespace: PastNamespace
  /** `packOfPast` of the loaded pack. */
  pack: PackOfPast
  known: () => KnownByNow
  connection: ClientConfig
  guard: Guard
  welcome: () => DashboardWelcome
  logLevel: LogLevel
  /** The server's clock, epoch milliseconds. */
  now: () => number
  log: Log
}

export interface PastDoor {
  /** One moment, for who is no dashboard. */
  ask: AskPast
  /** Whoever looks back is to know what is known by now. */
  tell(): void
  stop(): Promise<void>
}

/**
 * Opens /past: rooms as on /live, at the moment that a dashboard asks for. One connection is one session; it ends with
 * it. Who says something that is no message is disconnected.
 */
export function openPast(options: PastDoorOptions): PastDoor {
  const { namespace, pack, connection, guard, logLevel, known, now, log } = options
  const sessions = new Map<string, PastConnection>()
  const thread = new PastThread({
    options: { connection, pack, logLevel },
    hear(message) {
      if (message.type !== 'told') return sessions.get(message.session)?.hear(message)
      stills.hear(message.number, message.answer)
      restIfUnused()
    },
    lost() {
      stills.lost()
      // Dashboards connect again, and say where they were.
      namespace.disconnectSockets(true)
    },
    log,
  })
  const stills = new PastStills({
    say: (still) => thread.say({ ...still, type: 'still', known: known(), now: now() }),
    stuck() {
      log.warn('the thread of the past does not answer: it is ended')
      void thread.stop()
    },
  })
  const restIfUnused = () => {
    if (sessions.size === 0 && stills.size === 0) thread.rest()
  }
  namespace.use((socket, next) => {
    greetDashboard(socket.handshake, guard).then((greeted) => {
      if ('error' in greeted) return next(helloRefused(greeted.error))
      if (greeted.who.type === 'key') return next(helloRefused(FOR_PEOPLE))
      if (sessions.size >= MOST_SESSIONS) return next(helloRefused(FULL))
      socket.data = greeted
      next()
    }, next)
  })
  namespace.on('connection', (socket) => {
    // Several may have been greeted before the first of them was counted.
    if (sessions.size >= MOST_SESSIONS) return void socket.disconnect(true)
    sessions.set(socket.id, new PastConnection(socket, thread, options))
    socket.on('disconnect', () => {
      sessions.get(socket.id)?.close()
      sessions.delete(socket.id)
      restIfUnused()
    })
  })
  return {
    ask: (at, wish, { type, id }) => stills.ask(at, wish, type === 'key' ? id : undefined),
    tell: () => thread.tell({ type: 'know', known: known(), now: now() }),
    async stop() {
      stills.end()
      namespace.removeAllListeners('connection')
      namespace.disconnectSockets(true)
      await thread.stop()
    },
  }
}

const FOR_PEOPLE: HelloError = {
  code: 'not-authorised',
  message: 'Keys open /live; a moment of the past is a file: see `at` of the exports.',
  protocol: PROTOCOL_VERSION,
}

const FULL = {
  code: 'busy',
  message: `At most ${MOST_SESSIONS} dashboards look into the past at once.`,
  protocol: PROTOCOL_VERSION,
}
