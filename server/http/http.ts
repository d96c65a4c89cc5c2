import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Router } from 'express'
import { NotRecordingError } from '../audit/not-recording-error.ts'
import { docsRouter } from '../docs/docs-page.ts'
import type { Config } from '../config.ts'
import { tookTooLong } from '../history/query/read-only.ts'
import type { Log } from '../log.ts'
import { nowhere } from './nowhere.ts'
import { refuse } from './refuse.ts'
import { notKept, securityHeaders } from './security-headers.ts'
import { staticFiles } from './static.ts'

/** All that this server answers over HTTP: its routes, the contract below /docs, the built client. */
export function createHttp(
  routes: Router,
  options: {
    guard: RequestHandler
    client: string
    config: Config
    log: Log
  },
): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.use(leaveToSockets)
  app.use(securityHeaders(options.config))
  app.use(options.guard)
  app.use('/api', notKept)
  app.use(routes)
  app.use('/api', (request, response) => refuse(request, response, 404, 'not-found'))
  app.use(docsRouter())
  app.use(staticFiles({ client: options.client, geoFolder: options.config.GEO_PACK }))
  app.use(nowhere)
  app.use(failed(options.log))
  return app
}

/** Socket.IO listens at the same server and answers these itself; two answers to one request end its connection. */
const leaveToSockets: RequestHandler = (request, _response, next) => {
  if (!request.url.startsWith('/socket.io/')) next()
}

/** The four arguments tell Express that this takes errors. What a client did wrong is a known error, not a fault. */
function failed(log: Log): ErrorRequestHandler {
  return (error: Error & { status?: number }, request, response, next) => {
    if (response.headersSent) return next(error)
    const status = error.status
    if (status !== undefined && status >= 400 && status < 500) {
      return refuse(request, response, status === 404 ? 404 : 400, status === 404 ? 'not-found' : 'malformed')
    }
    if (error instanceof NotRecordingError) {
      response.set('Retry-After', '5')
      return refuse(request, response, 503, 'not-recording')
    }
    log.error({ err: error, path: request.path }, 'request failed')
    if (tookTooLong(error)) {
      response.set('Retry-After', '5')
      return refuse(request, response, 503, 'took-too-long')
    }
    refuse(request, response, 500, 'internal')
  }
}
