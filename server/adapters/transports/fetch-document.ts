import { gunzipSync } from 'node:zlib'
import type { SafeFetch } from '../../outgoing/fetch-safely.ts'
import type { Shown } from '../credentials.ts'
import { AdapterError, type AdapterInput } from '../adapter.ts'
import { retryAfterMs } from './back-off.ts'
import { HttpStatusError } from './poll-error.ts'

/** By what a server tells whether a document is another than the one before. */
export interface Validators {
  etag: string | null
  lastModified: string | null
}

export const NO_VALIDATORS: Validators = { etag: null, lastModified: null }

/** As of a document that is pushed: what is more is none that any format reads. */
export const MAX_DOCUMENT_BYTES = 4_194_304

export interface DocumentRequest {
  url: string
  /** Media types that are wanted. */
  accept: readonly string[]
  validators: Validators
  signal: AbortSignal
  /** What is shown to it, and to no other that it may lead to. */
  shown: Pick<Shown, 'authorization' | 'tls'>
}

/**
 * Asks for a document if it is another than before. Bounded in time and bytes by SafeFetch. Throws OutgoingError, and
 * HttpStatusError for any other answer, AdapterError for one that is packed in no way that is known.
 */
export async function fetchDocument(
  fetch: SafeFetch,
  { url, accept, validators, signal, shown }: DocumentRequest,
  now: () => number,
): Promise<{ input: AdapterInput; validators: Validators } | 'not-modified'> {
  const { etag, lastModified } = validators
  const response = await fetch(url, {
    signal,
    tls: shown.tls,
    headers: {
      ...(shown.authorization !== undefined && { authorization: shown.authorization }),
      accept: [...accept, '*/*;q=0.1'].join(', '),
      'user-agent': 'toan-canh',
      ...(etag !== null && { 'if-none-match': etag }),
      ...(lastModified !== null && { 'if-modified-since': lastModified }),
    },
  })
  if (response.status === 304) return 'not-modified'
  if (response.status !== 200)
    throw new HttpStatusError(response.status, retryAfterMs(response.headers.get('retry-after'), now()))
  return { input: await inputOf(response), validators: validatorsOf(response.headers) }
}

async function inputOf(response: Response): Promise<AdapterInput> {
  const [mediaType = '', ...parameters] = (response.headers.get('content-type') ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))
  return {
    bytes: unpacked(Buffer.from(await response.arrayBuffer()), response.headers.get('content-encoding')),
    mediaType,
    charset: charset?.slice('charset='.length).replaceAll('"', ''),
    headers: {},
  }
}

/** It is asked for as it is: who keeps it ready in gzip sends it so for all that. No larger than what is not packed. */
function unpacked(bytes: Buffer, encoding: string | null): Buffer {
  if (encoding === null || /^\s*(?:identity)?\s*$/i.test(encoding)) return bytes
  if (!/^\s*(?:x-)?gzip\s*$/i.test(encoding)) throw new AdapterError('unsupported-encoding')
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_DOCUMENT_BYTES })
  } catch (error) {
    throw new AdapterError(error instanceof RangeError ? 'too-large' : 'unsupported-encoding')
  }
}

/** They are sent back as they came: one that is no short line of its own is not kept. */
function validatorsOf(headers: Headers): Validators {
  const keep = (value: string | null) => (value !== null && /^[\x20-\x7e]{1,512}$/.test(value) ? value : null)
  return { etag: keep(headers.get('etag')), lastModified: keep(headers.get('last-modified')) }
}
