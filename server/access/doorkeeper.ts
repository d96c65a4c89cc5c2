import type { RequestHandler } from 'express'
import type { ServerOptions } from 'socket.io'
import type { Config } from '../config.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import { refuse } from '../http/refuse.ts'
import { browserMayConnect, hostMayBeAsked } from './browser-origin.ts'

/** Methods by which a page changes nothing here; what it may read of an answer is its browser's to decide. */
const READING: ReadonlySet<string> = new Set(['GET', 'HEAD'])

/**
 * Turns foreign web pages away: at the sockets, at every request for the name that it asks by, and wherever something
 * is posted for the page that posts it. Whoever is not a browser says no Origin and any Host: this is no access
 * control. A handshake that never says hello, by WebSocket or by long-polling, holds its session for the server's
 * connect timeout; how many may begin is for a proxy to limit, where strangers reach this server.
 */
export function doorkeeper(
  config: Config,
  feeds: FeedRegistry,
): { sockets: NonNullable<ServerOptions['allowRequest']>; requests: RequestHandler } {
  const open = feeds.open || config.OPERATOR_TOKEN === undefined
  return {
    sockets(request, answer) {
      const may = browserMayConnect(request.headers, open)
      if (!may) feeds.countDisconnect('foreign-page')
      answer(may ? undefined : 'foreign page', may)
    },
    requests(request, response, next) {
      if (!hostMayBeAsked(request.headers, open)) refuse(request, response, 403, 'foreign-host')
      else if (READING.has(request.method) || browserMayConnect(request.headers, open)) next()
      else refuse(request, response, 403, 'not-authorised')
    },
  }
}
