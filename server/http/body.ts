import type { IncomingMessage } from 'node:http'
import { createGunzip } from 'node:zlib'
import type { HttpErrorCode } from '../../shared/http-answers.ts'

export type Body = { bytes: Buffer } | { refused: HttpErrorCode; status: number }

const REFUSED = {
  encoding: { refused: 'unsupported-encoding', status: 415 },
  tooLarge: { refused: 'too-large', status: 413 },
  notGzip: { refused: 'not-json', status: 400 },
  utf8: { refused: 'not-utf8', status: 400 },
  json: { refused: 'not-json', status: 400 },
  tooDeep: { refused: 'too-deep', status: 400 },
} as const satisfies Record<string, Body>

/**
 * The bytes of a request, inflated. `limit` bounds what comes in and what comes out: a gzip that grows beyond it is
 * dropped on the way. Undefined when the client went away.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Body | undefined> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  if (encoding !== 'identity' && encoding !== 'gzip') return Promise.resolve(REFUSED.encoding)
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve(REFUSED.tooLarge)
  // It went away before anybody read it: neither its end nor its close is still to come.
  if (request.destroyed) return Promise.resolve(undefined)
  return new Promise((resolve) => {
    const gunzip = encoding === 'gzip' ? createGunzip() : undefined
    const chunks: Buffer[] = []
    let received = 0
    let size = 0
    const settle = (body: Body | undefined) => {
      request.unpipe()
      request.removeAllListeners('data')
      gunzip?.destroy()
      resolve(body)
    }
    const keep = (chunk: Buffer) => {
      size += chunk.length
      chunks.push(chunk)
      if (size > limit) settle(REFUSED.tooLarge)
    }
    request.on('data', (chunk: Buffer) => {
      received += chunk.length
      if (received > limit) settle(REFUSED.tooLarge)
    })
    request.once('close', () => {
      // A request closes when it is read, too; what is inflated may still be on its way. One that is all here and was
      // not read to its end when its client went away is never read to its end.
      if (!request.readableEnded) settle(undefined)
    })
    const source = gunzip === undefined ? request : request.pipe(gunzip)
    source.on('data', keep)
    source.once('end', () => settle({ bytes: Buffer.concat(chunks) }))
    source.once('error', () => settle(gunzip === undefined ? undefined : REFUSED.notGzip))
  })
}

/** Levels of arrays and objects; a batch with what its facts may carry has seven. */
export const MAX_JSON_DEPTH = 32

/** Strict UTF-8, then JSON: nothing is guessed and nothing is replaced. */
export function parseJson(bytes: Buffer): { value: unknown } | Exclude<Body, { bytes: Buffer }> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return REFUSED.utf8
  }
  if (nestsDeeper(bytes, MAX_JSON_DEPTH)) return REFUSED.tooDeep
  try {
    return { value: JSON.parse(text) }
  } catch {
    return REFUSED.json
  }
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPENING: ReadonlySet<number> = new Set(Buffer.from('[{'))
const CLOSING: ReadonlySet<number> = new Set(Buffer.from(']}'))

/** Looks at brackets outside of strings; of what is no JSON it may say either. */
function nestsDeeper(bytes: Buffer, most: number): boolean {
  let depth = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0
    if (byte === QUOTE) i = endOfString(bytes, i)
    else if (OPENING.has(byte)) depth += 1
    else if (CLOSING.has(byte)) depth -= 1
    if (depth > most) return true
  }
  return false
}

function endOfString(bytes: Buffer, from: number): number {
  let i = from + 1
  while (i < bytes.length && bytes[i] !== QUOTE) i += bytes[i] === BACKSLASH ? 2 : 1
  return i
}
