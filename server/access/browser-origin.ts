import type { IncomingHttpHeaders } from 'node:http'
import { isLoopback } from './loopback.ts'

/**
 * Keeps foreign web pages out of a server that trusts whoever reaches it: where a server is `open` (bound to
 * loopback, something needs no credential), the name it is called by must be a loopback name. A page whose own name
 * is made to resolve to 127.0.0.1 passes every same-origin check of its browser, and could read all there is.
 */
export function hostMayBeAsked(headers: IncomingHttpHeaders, open: boolean): boolean {
  return !open || isLoopback(hostnameOf(`http://${headers.host ?? ''}`))
}

/**
 * WebSockets know no CORS, so any page that an operator opens could speak to ws://localhost; and a form may be posted
 * anywhere. So a browser's Origin must be this server's own, besides the name.
 */
export function browserMayConnect(headers: IncomingHttpHeaders, open: boolean): boolean {
  if (!hostMayBeAsked(headers, open)) return false
  const { origin, host = '' } = headers
  if (origin === undefined) return true
  if (origin === `http://${host}` || origin === `https://${host}`) return true
  // The development server of the client stands on another port of the same machine.
  return open && isLoopback(hostnameOf(origin))
}

function hostnameOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : ''
}
