import { lookup as resolve } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { AllowedHosts } from './allowed-hosts.ts'
import { judgedLookup, refuseAddress } from './fetch-safely.ts'
import { portOf } from './origin-of.ts'

/**
 * What `fetchSafely` asks of a web address, of a broker's: but for `allow` only TLS, and only addresses of the internet
 * at large. The answer is the lookup to connect with, which judges what a name leads to; undefined where it may lead
 * anywhere. Throws OutgoingError.
 */
export function judgeAddress(
  url: URL,
  allow: readonly string[],
  lookup: typeof resolve = resolve,
): LookupFunction | undefined {
  const isSecure = url.protocol === 'mqtts:' || url.protocol === 'wss:'
  const asked = new URL(`https://${url.hostname}:${portOf(url)}`)
  const isAllowed = new AllowedHosts(allow).has(asked)
  refuseAddress(isSecure ? asked : new URL(asked.href.replace('https:', 'http:')), isAllowed)
  return isAllowed ? undefined : judgedLookup(lookup)
}
