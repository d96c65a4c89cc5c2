import { lookup as resolve, type LookupAddress } from 'node:dns'
import { request as requestPlain, type IncomingMessage } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { AllowedHosts } from './allowed-hosts.ts'
import { OutgoingError } from './outgoing-error.ts'
import { isPublicAddress } from './public-address.ts'

export const OUTGOING_WITHIN_MS = 10_000
export const MAX_OUTGOING_BYTES = 1_000_000
export const MAX_REDIRECTS = 3

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
/** What one host was trusted with is no other's. */
const ONE_HOSTS = ['authorization', 'cookie', 'proxy-authorization']

export interface OutgoingRequest {
  method?: string
  headers?: HeadersInit
  body?: BodyInit | null
  signal?: AbortSignal | null
  /** As for `fetch`; what is not read again on the way, such as a POST, is never sent on. */
  redirect?: 'follow' | 'manual' | 'error'
  /** By what it trusts and shows itself, at the origin that is asked and at no other; PEM. */
  tls?: OutgoingTls
}

export interface OutgoingTls {
  ca?: string
  cert?: string
  key?: string
}

/** Answers as `fetch` does; rejects with OutgoingError. */
export type SafeFetch = (url: string | URL, init?: OutgoingRequest) => Promise<Response>

/**
 * Makes the one way by which this server asks others. Whoever can make it ask must not reach through it what only it
 * can reach (SSRF): but for `allow`, only HTTPS, and only addresses of the internet at large. The address is judged
 * when the connection is made and is the one that is connected to, so that a name cannot lead elsewhere meanwhile; all
 * that a name resolves to must be public; each redirect is judged anew. An answer is bounded in time and bytes.
 */
export function createOutgoing(options: {
  /** Hosts of OUTGOING_ALLOW. */
  allow: readonly string[]
  /** Addresses that the settings name for a purpose of their own. */
  named?: readonly string[]
  /** The far end of a test. */
  lookup?: typeof resolve
  withinMs?: number
  maxBytes?: number
}): SafeFetch {
  const { allow, named, lookup = resolve } = options
  const { withinMs = OUTGOING_WITHIN_MS, maxBytes = MAX_OUTGOING_BYTES } = options
  const hosts = new AllowedHosts(allow, named)
  const judged = judgedLookup(lookup)

  return async function fetchSafely(url, init = {}) {
    const late = AbortSignal.timeout(withinMs)
    const signal = init.signal ? AbortSignal.any([init.signal, late]) : late
    const body = init.body == null ? undefined : Buffer.from(await new Response(init.body).arrayBuffer())
    let asked: Asked = { url: new URL(url), method: init.method ?? 'GET', headers: new Headers(init.headers) }
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      const isAllowed = hosts.has(asked.url)
      refuseAddress(asked.url, isAllowed)
      const isSameOrigin = asked.url.origin === new URL(url).origin
      const how = { ...(isSameOrigin && init.tls), ...(!isAllowed && { lookup: judged }) }
      const answer = await ask(asked, { body, signal, ...how })
      const next = init.redirect === 'manual' ? undefined : redirectOf(asked, answer)
      if (next === undefined) return responseOf(answer, asked.url, { signal, maxBytes })
      answer.destroy()
      if (init.redirect === 'error') throw new OutgoingError('redirect', asked.url.host)
      asked = next
    }
    throw new OutgoingError('too-many-redirects', asked.url.host)
  }
}

interface Asked {
  url: URL
  method: string
  headers: Headers
}

/** A name is judged when it is resolved; an address that stands in the URL is resolved by nobody. */
export function refuseAddress({ protocol, hostname, host }: URL, isAllowed: boolean): void {
  if (protocol !== 'https:' && !(isAllowed && protocol === 'http:'))
    throw new OutgoingError('not-https', host)
  const bare = hostname.replace(/^\[|\]$/g, '')
  if (!isAllowed && isIP(bare) !== 0 && !isPublicAddress(bare))
    throw new OutgoingError('forbidden-address', host)
}

export function judgedLookup(lookup: typeof resolve): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      const [first] = addresses ?? []
      if (error !== null || first === undefined) return callback(error ?? new Error('no address'), [])
      if (!addresses.every(({ address }) => isPublicAddress(address)))
        return callback(new OutgoingError('forbidden-address', hostname), [])
      if (options.all === true) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

function ask(
  { url, method, headers }: Asked,
  {
    body,
    ...options
  }: OutgoingTls & { body: Buffer | undefined; signal: AbortSignal; lookup?: LookupFunction },
): Promise<IncomingMessage> {
  const request = url.protocol === 'http:' ? requestPlain : requestSecure
  return new Promise((took, reject) => {
    const all = { 'accept-encoding': 'identity', ...Object.fromEntries(headers) }
    // A connection of its own: one that is kept was judged for another.
    const asked = request(url, { method, headers: all, agent: false, ...options })
    asked.once('response', took)
    asked.once('error', (error) => reject(problemOf(error, url.host, options.signal)))
    asked.end(body)
  })
}

/** Where to go on, for what may be asked again elsewhere. */
function redirectOf({ url, method, headers }: Asked, { statusCode, headers: said }: IncomingMessage) {
  if (!REDIRECTS.has(statusCode ?? 0) || said.location === undefined) return undefined
  if (method !== 'GET' && method !== 'HEAD') throw new OutgoingError('redirect', url.host)
  if (!URL.canParse(said.location, url)) throw new OutgoingError('redirect', url.host)
  const next = new URL(said.location, url)
  const kept = new Headers(headers)
  if (next.origin !== url.origin) for (const name of ONE_HOSTS) kept.delete(name)
  return { url: next, method, headers: kept }
}

async function responseOf(
  answer: IncomingMessage,
  { host }: URL,
  { signal, maxBytes }: { signal: AbortSignal; maxBytes: number },
): Promise<Response> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > maxBytes) throw new OutgoingError('too-large', host)
      chunks.push(chunk)
    }
  } catch (error) {
    answer.destroy()
    throw problemOf(error, host, signal)
  }
  const headers = new Headers()
  for (const [name, value] of Object.entries(answer.headersDistinct))
    for (const one of value ?? []) headers.append(name, one)
  const status = answer.statusCode ?? 0
  const hasBody = ![101, 204, 205, 304].includes(status)
  return new Response(hasBody ? Buffer.concat(chunks) : null, { status, headers })
}

function problemOf(error: unknown, host: string, signal: AbortSignal): OutgoingError {
  if (error instanceof OutgoingError) return error
  return new OutgoingError(signal.aborted ? 'took-too-long' : 'unreachable', host, { cause: error })
}
