import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { KEY_PREFIX } from '../../../shared/access/access-key.ts'
import { isLoopback } from '../../access/loopback.ts'
import type { Principal } from '../../access/principal.ts'
import type { Config } from '../../config.ts'

/** What a proxy says of whom it speaks for. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip'] as const

/**
 * Who may read the metrics: a program whose key is for it, and whoever shows METRICS_TOKEN, where it is set. Without one
 * it is this machine itself, and only where nobody else can seem to be it: behind a proxy everybody comes from its
 * address. `who` is whose key or session was shown.
 */
export function mayScrape(
  {
    METRICS_TOKEN: token,
    PUBLIC_URL,
    TRUST_PROXY,
  }: Pick<Config, 'METRICS_TOKEN' | 'PUBLIC_URL' | 'TRUST_PROXY'>,
  { headers, socket }: { headers: IncomingHttpHeaders; socket: { remoteAddress?: string | undefined } },
  who?: Pick<Principal, 'type' | 'reads'>,
): 'ok' | 'bad-credential' | 'not-authorised' {
  const shown = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? ''
  if (who?.type === 'key') return who.reads?.includes('metrics.read') === true ? 'ok' : 'not-authorised'
  if (shown.startsWith(KEY_PREFIX)) return 'bad-credential'
  if (token !== undefined) return timingSafeEqual(digest(shown), digest(token)) ? 'ok' : 'bad-credential'
  const isBehindProxy =
    PUBLIC_URL !== undefined || TRUST_PROXY === 'on' || FORWARDED.some((name) => headers[name] !== undefined)
  return !isBehindProxy && isLoopback(socket.remoteAddress ?? '') ? 'ok' : 'not-authorised'
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
