import ipaddr from 'ipaddr.js'
import type { SecurityLogSettings } from '../../../shared/adapters/settings/security-log.ts'

type Systems = SecurityLogSettings['systems']
export type AffectedSystem = Systems[string]

/**
 * Finds the system that the first of some hosts belongs to that belongs to any: by name, by address, or by the
 * narrowest network that holds it. The cost of a look hangs on how many lengths of networks there are, not on how many
 * networks.
 */
export function systemFinder(systems: Systems): (hosts: readonly string[]) => AffectedSystem | undefined {
  const names = new Map<string, AffectedSystem>()
  const networks = new Map<number, Map<string, AffectedSystem>>()
  for (const [key, system] of Object.entries(systems)) {
    const network = networkOf(key)
    if (network === undefined) names.set(key.toLowerCase(), system)
    else {
      const ofLength = networks.get(network.bits) ?? new Map<string, AffectedSystem>()
      networks.set(network.bits, ofLength.set(prefixOf(network.bytes, network.bits), system))
    }
  }
  const lengths = [...networks.keys()].toSorted((a, b) => b - a)
  const found = (host: string): AffectedSystem | undefined => {
    const bytes = bytesOf(host)
    if (bytes === undefined) return names.get(host.toLowerCase())
    for (const bits of lengths) {
      const system = networks.get(bits)?.get(prefixOf(bytes, bits))
      if (system !== undefined) return system
    }
    return undefined
  }
  return (hosts) => {
    for (const host of hosts) {
      const system = found(host)
      if (system !== undefined) return system
    }
    return undefined
  }
}

const BITS = 128

/** In the space of IPv6, IPv4 mapped into it. */
function bytesOf(host: string): number[] | undefined {
  if (host.length > 45 || !/^[\d.]{7,15}$|:/.test(host) || !ipaddr.isValid(host)) return undefined
  const address = ipaddr.parse(host)
  return address instanceof ipaddr.IPv4 ? address.toIPv4MappedAddress().toByteArray() : address.toByteArray()
}

function networkOf(key: string): { bytes: number[]; bits: number } | undefined {
  const [host = '', length] = key.split('/', 2)
  const bytes = bytesOf(host)
  if (bytes === undefined) return undefined
  const most = host.includes(':') ? BITS : 32
  const said = length === undefined ? most : Number(length)
  return Number.isInteger(said) && said >= 0 && said <= most ? { bytes, bits: BITS - most + said } : undefined
}

function prefixOf(bytes: readonly number[], bits: number): string {
  const whole = bytes.slice(0, Math.floor(bits / 8))
  const rest = bits % 8
  const last = (bytes[whole.length] ?? 0) >> (8 - rest)
  return `${whole.join('.')}${rest === 0 ? '' : `/${last}`}`
}
