import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'

/** Where a request comes from, as the settings say it is to be told. */
export type AddressOf = (request: IncomingMessage) => string

/** Where a proxy of one's own stands. */
const NEAR: ReadonlySet<string> = new Set(['loopback', 'private', 'uniqueLocal', 'linkLocal'])
/** A longer chain is nobody's. */
const MOST_HOPS = 16

/**
 * Who asks, for the audit and for limits by address. What `X-Forwarded-For` says is believed where the setting allows
 * it and the direct peer is near, from its end up to the first hop that is not near: what stands before that anybody
 * may have written. Answers an address in its shortest form; empty for a connection that is gone.
 */
export function clientAddress(request: IncomingMessage, trustsProxy: boolean): string {
  const peer = normal(request.socket.remoteAddress ?? '')
  if (peer === undefined) return ''
  if (!trustsProxy || !isNear(peer)) return peer
  let client = peer
  for (const hop of hopsOf(request).toReversed()) {
    const address = normal(hop)
    if (address === undefined) break
    client = address
    if (!isNear(address)) break
  }
  return client
}

/** Whether it is a hop that another one may stand behind. */
export function isNear(address: string): boolean {
  return ipaddr.isValid(address) && NEAR.has(ipaddr.process(address).range())
}

/** Addresses that one party easily has many of count as one: of IPv6 the network of 64 bits. */
export function addressGroup(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString()}/64`
}

function hopsOf(request: IncomingMessage): string[] {
  const header = request.headers['x-forwarded-for']
  const text = Array.isArray(header) ? header.join(',') : (header ?? '')
  return text.split(',').slice(-MOST_HOPS)
}

/** IPv4 mapped into IPv6 is IPv4; some proxies add a port. */
function normal(hop: string): string | undefined {
  const bare = hop
    .trim()
    .replace(/^\[([^\]]+)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
  return ipaddr.isValid(bare) && /^[\da-f.:]+$/i.test(bare) ? ipaddr.process(bare).toString() : undefined
}
