import { isLoopback } from '../access/loopback.ts'
import type { Config } from '../config.ts'

/** Why this configuration may not be served: beyond loopback everybody must say who they are, and nobody may listen. */
export function exposureProblem(config: Config): string | undefined {
  if (isLoopback(config.HOST)) return undefined
  const isPrivate = config.TLS_CERT_FILE !== undefined || config.PUBLIC_URL !== undefined
  const steps = [
    ...(config.DEMO === 'on' ? ['set DEMO=off'] : []),
    ...(isPrivate ? [] : ['set TLS_CERT_FILE and TLS_KEY_FILE, or the PUBLIC_URL of a proxy with TLS']),
  ]
  if (steps.length === 0) return undefined
  return `HOST: ${config.HOST} is reachable from other machines; ${steps.join('; ')}; or use HOST=127.0.0.1`
}

/** Settings that are right alone and wrong together, one line each. */
export function combinationProblems(config: Config): string[] {
  const { TLS_CERT_FILE, TLS_KEY_FILE, DEMO, PUBLIC_URL } = config
  return [
    ...missingOfOidc(config),
    ...(TLS_CERT_FILE !== undefined && TLS_KEY_FILE === undefined
      ? ['TLS_KEY_FILE: expected the key of TLS_CERT_FILE']
      : []),
    ...(TLS_KEY_FILE !== undefined && TLS_CERT_FILE === undefined
      ? ['TLS_CERT_FILE: expected the certificate of TLS_KEY_FILE']
      : []),
    ...(DEMO === 'on' && PUBLIC_URL !== undefined
      ? ['PUBLIC_URL: a demo (DEMO=on) is for its own machine only']
      : []),
  ]
}

function missingOfOidc(config: Config): string[] {
  const needed = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const
  const missing = needed.filter((name) => config[name] === undefined)
  return missing.length === needed.length
    ? []
    : missing.map((name) => `${name}: expected beside the other OIDC settings`)
}

/** What an administrator should know of settings that are taken, one line each. */
export function configWarnings({ HOST, PUBLIC_URL, TRUST_PROXY, TLS_CERT_FILE }: Config): string[] {
  const isBehindProxy = PUBLIC_URL !== undefined && TLS_CERT_FILE === undefined && isLoopback(HOST)
  if (!isBehindProxy || TRUST_PROXY === 'on') return []
  return ['TRUST_PROXY: off behind a proxy, so that all who come through it count as one address']
}
