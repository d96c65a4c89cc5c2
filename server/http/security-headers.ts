import type { RequestHandler } from 'express'
import helmet from 'helmet'
import { tileOrigin } from '../config.ts'

/** What a page of this server may load: its own parts, and tiles from the one configured host. */
export function securityHeaders(tiles: string | undefined): RequestHandler {
  const tileHost = tiles !== undefined && /^https?:/.test(tiles) ? [tileOrigin(tiles)] : []
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // Charts write their tooltips with style attributes; a style attribute cannot run code.
        styleSrcAttr: ["'unsafe-inline'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...tileHost],
        // 'self' covers the WebSocket of the same host.
        connectSrc: ["'self'", ...tileHost],
        workerSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
        objectSrc: ["'none'"],
      },
    },
    // TLS ends at a proxy in front of this server, which knows whether it may promise it for ever.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
  })
}
