import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import type { Config } from '../config.ts'
import { isLoopback } from './loopback.ts'

type Settings = Pick<Config, 'DEMO' | 'HOST' | 'PUBLIC_URL' | 'TLS_CERT_FILE'>

/** Where a server listens on all addresses. */
const EVERYWHERE: ReadonlySet<string> = new Set(['0.0.0.0', '::'])

/**
 * Keeps foreign web pages out: by the name that they ask for, and by where they come from. Whoever is no browser says
 * any Host and no Origin; this is no access control.
 */
export class BrowserOrigin {
  private readonly settings: Settings
  private readonly scheme: 'http' | 'https'
  private readonly publicHost: string | undefined

  constructor(settings: Settings) {
    this.settings = settings
    this.scheme = settings.TLS_CERT_FILE === undefined ? 'http' : 'https'
    this.publicHost = settings.PUBLIC_URL && new URL(settings.PUBLIC_URL).host
  }

  /**
   * Whether the name that is asked for is one of this server's: a page whose own name is made to resolve to this
   * machine passes every same-origin check of its browser. A demo trusts whoever reaches it and answers by loopback
   * names alone; an address as a name cannot be made to lead elsewhere.
   */
  hostMayBeAsked({ host = '' }: IncomingHttpHeaders): boolean {
    const name = hostnameOf(`http://${host}`)
    if (isLoopback(name)) return true
    const { DEMO, HOST } = this.settings
    if (DEMO === 'on') return false
    if (this.publicHost !== undefined && name === hostnameOf(`https://${this.publicHost}`)) return true
    if (EVERYWHERE.has(HOST)) return isIP(name.replace(/^\[|\]$/g, '')) !== 0
    return name === hostnameOf(`http://${HOST.includes(':') ? `[${HOST}]` : HOST}`)
  }

  /** WebSockets know no CORS: any page that somebody opens could speak to this server with their cookies. */
  mayConnect(headers: IncomingHttpHeaders): boolean {
    if (!this.hostMayBeAsked(headers)) return false
    const { origin } = headers
    return origin === undefined ? !isSaidToBeForeign(headers) : this.isOwn(origin, headers.host ?? '')
  }

  /**
   * Whether a request may change something. A form may be posted from anywhere; browsers say where from, and who
   * carries a cookie and does not say it is turned away.
   */
  mayChange(headers: IncomingHttpHeaders): boolean {
    const saysFrom = headers.origin !== undefined || headers['sec-fetch-site'] !== undefined
    return (saysFrom || headers.cookie === undefined) && this.mayConnect(headers)
  }

  private isOwn(origin: string, host: string): boolean {
    if (origin === this.settings.PUBLIC_URL) return true
    // Whoever stands between a browser and the public name could say anything without TLS.
    if (host !== this.publicHost && origin === `${this.scheme}://${host}`) return true
    // The development server of the client stands on another port of the same machine.
    return this.settings.DEMO === 'on' && isLoopback(hostnameOf(origin))
  }
}

/** `none` is a person's own doing: an address that was typed. */
function isSaidToBeForeign(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site']
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}

function hostnameOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : ''
}
