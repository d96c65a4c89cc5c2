import ipaddr from 'ipaddr.js'

/** Public by their numbers, and answered by the machine that a rented server runs on. */
const OF_THE_HOSTER: ReadonlySet<string> = new Set(['168.63.129.16'])

/**
 * Whether an address is one of the internet at large: not of this machine, of a private network, of the link (where
 * clouds tell their secrets), a multicast or reserved one, nor IPv6 that stands for IPv4 of any kind.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  return parsed.range() === 'unicast' && !OF_THE_HOSTER.has(parsed.toString())
}
