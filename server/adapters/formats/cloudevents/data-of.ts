import { AdapterError } from '../../adapter.ts'
import { jsonOf } from '../../json/json-of.ts'

/**
 * Data that came as bytes: JSON and text are read, without what is personal (R11); undefined for other kinds. Throws
 * AdapterError.
 */
export function dataOf(
  mediaType: string,
  bytes: Buffer,
  personalFields: readonly string[],
): { data: unknown } | undefined {
  if (/^[^/]+\/(?:[^/]+\+)?json$/.test(mediaType)) return { data: jsonOf(bytes, personalFields) }
  return mediaType.startsWith('text/') ? { data: utf8(bytes) } : undefined
}

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new AdapterError('not-utf8')
  }
}
