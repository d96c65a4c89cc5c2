import type { RequestListener } from 'node:http'
import { refuseRaw } from './refuse.ts'

/**
 * What a server answers that listens already and has not brought its world back yet: that it is up (`/healthz`), and
 * that it can do nothing so far.
 */
export function startingAnswers(centre: string, epoch: string, now: () => number): RequestListener {
  return (request, response) => {
    response.setHeader('Cache-Control', 'no-store')
    response.setHeader('Connection', 'close')
    if (request.url === '/healthz') {
      response.setHeader('Content-Type', 'application/json; charset=utf-8')
      response.end(JSON.stringify({ ok: true, centre, epoch, serverTime: now() }))
      return
    }
    response.setHeader('Retry-After', '2')
    refuseRaw(response, 503, 'starting')
  }
}
