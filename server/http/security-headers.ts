import type { RequestHandler } from 'express'
import helmet from 'helmet'
import { tileOrigin, type Config } from '../config.ts'

/** A year, as the lists of browsers ask for. */
const HSTS_S = 31_536_000
/** What no page of this server uses; a script that gets into one cannot either. */
const NOT_USED = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
  'xr-spatial-tracking',
]

/**
 * What a page of this server may load: its own parts, and tiles from the one configured host. No script stands in a
 * page, no other page may frame or open it, and what it asks for is told to nobody.
 */
export function securityHeaders(config: Config): RequestHandler[] {
  const { TILES: tiles, TLS_CERT_FILE, PUBLIC_URL } = config
  const tileHost = tiles !== undefined && /^https?:/.test(tiles) ? [tileOrigin(tiles)] : []
  const isSecure = TLS_CERT_FILE !== undefined || PUBLIC_URL !== undefined
  const helmetHeaders = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
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
        ...(isSecure && { upgradeInsecureRequests: [] }),
      },
    },
    // Promised only where every way to this server has TLS, ours or a proxy's.
    strictTransportSecurity: isSecure && { maxAge: HSTS_S, includeSubDomains: false },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    // Tiles of another host say nothing of who may embed them.
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  })
  const policy = NOT_USED.map((feature) => `${feature}=()`).join(', ')
  const permissions: RequestHandler = (_request, response, next) => {
    response.set('Permissions-Policy', policy)
    next()
  }
  return [helmetHeaders, permissions]
}

/** Answers are of who asks: nobody keeps them, unless the route knows better. */
export const notKept: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store')
  next()
}

/** Of a page that is text: nothing but our own style sheet, no script, no image, no frame. */
export const TEXT_ONLY_POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
