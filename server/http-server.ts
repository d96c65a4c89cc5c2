import { createServer, type Server as HttpServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { Crowd } from './access/crowd.ts'
import { isNear } from './access/client-address.ts'
import { isLoopback } from './access/loopback.ts'
import type { Config } from './config.ts'
import { MAX_HEADERS } from './http/request-shape.ts'
import { rawRefusal } from './http/refuse.ts'
import type { Log } from './log.ts'
import { ownCertificate, type OwnCertificate } from './own-certificate.ts'

/** Of all headers of a request together, and its first line. */
export const MAX_HEADER_BYTES = 16_384
/** Within which a request's headers must have come, and all of it. */
export const HEADERS_WITHIN_MS = 10_000
export const REQUEST_WITHIN_MS = 30_000
const CHECKED_EVERY_MS = 2_000
/** A connection on which nothing moves, such as an answer that nobody reads. WebSockets have a beat of their own. */
export const IDLE_FOR_MS = 120_000
/** Sockets; a proxy in front holds one for each that it serves. */
export const MOST_CONNECTIONS = { total: 25_000, perAddress: 1_024 }

export interface OwnServer {
  server: HttpServer
  isSecure: boolean
  /** Ends every connection, also those that are none of HTTP any more. */
  cut(): void
  /** Stops watching the files of the certificate; the server itself is the caller's to close. */
  stop(): void
}

/** A server for HTTP, or HTTPS by a certificate of one's own, with bounds on what takes long or is large. Throws ConfigError. */
export function createHttpServer(
  config: Config,
  count: (reason: string) => void,
  log: Log,
  headersWithinMs = HEADERS_WITHIN_MS,
): OwnServer {
  const { TLS_CERT_FILE: cert, TLS_KEY_FILE: key } = config
  const certificate = cert === undefined || key === undefined ? undefined : ownCertificate({ cert, key }, log)
  const server = createFor(certificate, headersWithinMs)
  // One more than is allowed, to see that there are more: Node leaves out what is beyond.
  server.maxHeadersCount = MAX_HEADERS + 1
  server.timeout = IDLE_FOR_MS
  server.maxConnections = MOST_CONNECTIONS.total
  server.on('drop', () => count('too-many-connections'))
  const connected = boundConnections(server, config.TRUST_PROXY === 'on', count)
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => answerRaw(error, socket, count))
  const cut = () => connected.forEach((socket) => socket.destroy())
  return { server, isSecure: certificate !== undefined, cut, stop: () => certificate?.stop() }
}

function createFor(certificate: OwnCertificate | undefined, headersWithinMs: number): HttpServer {
  const bounds = {
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: headersWithinMs,
    requestTimeout: REQUEST_WITHIN_MS,
    connectionsCheckingInterval: Math.min(CHECKED_EVERY_MS, headersWithinMs),
  }
  if (certificate === undefined) return createServer(bounds)
  const tls = { ...certificate.options(), handshakeTimeout: headersWithinMs }
  const server = createTlsServer({ ...bounds, ...tls })
  certificate.onChange((options) => server.setSecureContext(options))
  return server
}

/** Who is on this machine, and the proxy that others stand behind, are bounded in total alone. Answers who is here. */
function boundConnections(
  server: HttpServer,
  trustsProxy: boolean,
  count: (reason: string) => void,
): ReadonlySet<Socket> {
  const connected = new Set<Socket>()
  const crowd = new Crowd(MOST_CONNECTIONS)
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? ''
    const isOwn = isLoopback(address) || (trustsProxy && isNear(address))
    if (!crowd.hasRoomFor(address, isOwn)) {
      count('too-many-connections')
      return void socket.destroy()
    }
    socket.once('close', crowd.enter(address))
    connected.add(socket)
    socket.once('close', () => connected.delete(socket))
  })
  return connected
}

/** What Node could not read as a request, or waited for too long. */
function answerRaw(error: NodeJS.ErrnoException, socket: Duplex, count: (reason: string) => void): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const code =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? 'headers-too-large'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? 'too-slow'
        : 'malformed'
  count(code === 'malformed' ? 'malformed-request' : code)
  // Whoever does not close it then is idle, and closed like any other.
  socket.end(rawRefusal(code))
}

export function closeWeb({ server, stop }: OwnServer): void {
  stop()
  server.close()
  server.closeAllConnections()
}
