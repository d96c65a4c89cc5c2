import type { IncomingHttpHeaders } from 'node:http'
import { isLoopback } from './loopback.ts'

/**
 * Keeps foreign web pages out of a server that trusts whoever reaches it. WebSockets know no CORS, so any page
 * that an operator opens could speak to ws://localhost; and a page whose name resolves to 127.0.0.1 passes every
 * same-origin check. So a browser's Origin must be this server's own, and where a server is `open` (bound to
 * loopback, something needs no credential) the name it is called by must be a loopback name as well.
 */
export function browserMayConnect(headers: IncomingHttpHeaders, open: boolean): boolean {
  const host = headers.host ?? ''
  if (open && !isLoopback(hostnameOf(`http://${host}`))) return false
  const origin = headers.origin
  if (origin === undefined) return true
  if (origin === `http://${host}` || origin === `https://${host}`) return true
  // The development server of the client stands on another port of the same machine.
  return open && isLoopback(hostnameOf(origin))
}

function hostnameOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : ''
}
