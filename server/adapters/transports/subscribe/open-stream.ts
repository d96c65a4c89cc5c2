import { connect as connectPlain, type LookupFunction } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectSecure } from 'node:tls'
import { createWebSocketStream, WebSocket } from 'ws'
import type { OutgoingTls } from '../../../outgoing/fetch-safely.ts'
import { portOf } from '../../../outgoing/origin-of.ts'

/** Nothing of a WebSocket's frame is passed on before all of it is there. */
const MAX_FRAME_BYTES = 2_000_000
const HANDSHAKE_WITHIN_MS = 10_000

/** A bare connection; certificates are verified always. `lookup` judges where a name leads. */
export function openStream(
  url: URL,
  { tls, lookup }: { tls: OutgoingTls; lookup?: LookupFunction | undefined },
): Duplex {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const to = { host, port: Number(portOf(url)), ...(lookup && { lookup }) }
  switch (url.protocol) {
    case 'mqtt:':
      return connectPlain(to)
    case 'mqtts:':
      // An address stands in a certificate, but is no name to ask for.
      return connectSecure({
        ...to,
        ...tls,
        ...(/[a-z]/i.test(host) && !host.includes(':') && { servername: host }),
      })
    default:
      return createWebSocketStream(
        new WebSocket(url, ['mqtt'], {
          ...tls,
          ...(lookup && { lookup }),
          perMessageDeflate: false,
          maxPayload: MAX_FRAME_BYTES,
          handshakeTimeout: HANDSHAKE_WITHIN_MS,
          followRedirects: false,
        }),
      )
  }
}
