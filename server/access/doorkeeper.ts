import type { RequestHandler } from 'express'
import type { ServerOptions } from 'socket.io'
import type { Config } from '../config.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import { refuse } from '../http/refuse.ts'
import { browserMayConnect } from './browser-origin.ts'

/** Turns foreign web pages away, at the sockets and wherever something is posted. */
export function doorkeeper(
  config: Config,
  feeds: FeedRegistry,
): { sockets: NonNullable<ServerOptions['allowRequest']>; posts: RequestHandler } {
  const open = feeds.open || config.OPERATOR_TOKEN === undefined
  return {
    sockets(request, answer) {
      const may = browserMayConnect(request.headers, open)
      if (!may) feeds.countDisconnect('foreign-page')
      answer(may ? undefined : 'foreign page', may)
    },
    posts(request, response, next) {
      if (request.method === 'GET' || browserMayConnect(request.headers, open)) next()
      else refuse(request, response, 403, 'not-authorised')
    },
  }
}
