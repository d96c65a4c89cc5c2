import { isIP } from 'node:net'

/** Addresses that only this machine can reach: 127/8, ::1 and the name localhost. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase()
  if (bare === 'localhost' || bare === '::1' || bare === '0:0:0:0:0:0:0:1') return true
  const mapped = bare.startsWith('::ffff:') ? bare.slice(7) : bare
  return isIP(mapped) === 4 && mapped.startsWith('127.')
}
