import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import type { ServerOptions } from 'socket.io'
import type { Config } from '../config.ts'
import { isForm, shapeProblem } from '../http/request-shape.ts'
import { refuse } from '../http/refuse.ts'
import { AddressRate } from './address-rate.ts'
import { BrowserOrigin } from './browser-origin.ts'
import { clientAddress } from './client-address.ts'
import { Crowd } from './crowd.ts'
import { isLoopback } from './loopback.ts'

/** Methods by which a page changes nothing here; what it may read of an answer is its browser's to decide. */
const READING: ReadonlySet<string> = new Set(['GET', 'HEAD'])
/** Whoever is told so asked for what is not theirs, or not there. */
const GUESSES: ReadonlySet<number> = new Set([401, 403, 404])
/** Sessions of Socket.IO; one office may stand behind one address with all its screens. */
export const MOST_SESSIONS = { total: 20_000, perAddress: 512 }

export interface Doorkeeper {
  /** Whether a handshake may begin. */
  sockets: NonNullable<ServerOptions['allowRequest']>
  /** Counts a session until it ends. */
  entered(session: { request: IncomingMessage; once(event: 'close', left: () => void): unknown }): void
  requests: RequestHandler
}

/**
 * Stands before everything: turns away foreign web pages, what is no reasonable request, and addresses that ask too
 * often or hold too many sessions. It knows nobody; who may do what is decided behind it. Each that it turns away has
 * a known answer and is counted, by `count`. Whoever is on this machine itself is let in as often as it likes.
 */
export function doorkeeper(config: Config, count: (reason: string) => void, now: () => number): Doorkeeper {
  const origins = new BrowserOrigin(config)
  const rate = new AddressRate(config.ADDRESS_RATE, now)
  const sessions = new Crowd(MOST_SESSIONS)
  const addressOf = (request: IncomingMessage) => clientAddress(request, config.TRUST_PROXY === 'on')

  const problemOfHandshake = (request: IncomingMessage): string | undefined => {
    if (!origins.mayConnect(request.headers)) return 'foreign-page'
    if (shapeProblem(request) !== undefined) return 'malformed-request'
    const address = addressOf(request)
    const isOwn = isLoopback(address)
    if (!isOwn && rate.take(address) > 0) return 'too-many-requests'
    return sessions.hasRoomFor(address, isOwn) ? undefined : 'too-many-sessions'
  }

  return {
    sockets(request, answer) {
      const problem = problemOfHandshake(request)
      if (problem !== undefined) count(problem)
      answer(problem, problem === undefined)
    },
    entered(session) {
      session.once('close', sessions.enter(addressOf(session.request)))
    },
    requests(request, response, next) {
      const turnAway = (reason: string, ...answer: [number, Parameters<typeof refuse>[3], string?]) => {
        count(reason)
        refuse(request, response, ...answer)
      }
      const address = addressOf(request)
      const waitMs = isLoopback(address) ? 0 : rate.take(address)
      if (waitMs > 0) {
        response.set('Retry-After', String(Math.ceil(waitMs / 1000)))
        return turnAway('too-many-requests', 429, 'too-many')
      }
      response.once('finish', () => {
        if (GUESSES.has(response.statusCode) && !isLoopback(address)) rate.refused(address)
      })
      const shape = shapeProblem(request)
      if (shape !== undefined) return turnAway('malformed-request', shape.status, shape.code, shape.path)
      if (!origins.hostMayBeAsked(request.headers)) return turnAway('foreign-page', 403, 'foreign-host')
      if (READING.has(request.method)) return next()
      if (!origins.mayChange(request.headers)) return turnAway('foreign-page', 403, 'not-authorised')
      if (isForm(request.headers) && !hasBearer(request.headers))
        return turnAway('foreign-page', 415, 'unsupported-type')
      next()
    },
  }
}

/** No page can make a form send it, nor a browser of its own accord. */
function hasBearer({ authorization }: IncomingHttpHeaders): boolean {
  return /^bearer /i.test(authorization ?? '')
}
