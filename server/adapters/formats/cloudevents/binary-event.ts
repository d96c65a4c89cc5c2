import { AdapterError, type AdapterInput } from '../../adapter.ts'
import { jsonOf } from '../../json/json-of.ts'
import { withoutPersonal } from '../../without-personal.ts'

const PREFIX = 'ce-'

/** An event in binary mode: its attributes are headers, its data the body. In the shape of the JSON format. */
export function binaryEvent(
  { headers, mediaType, bytes }: AdapterInput,
  personalFields: readonly string[],
): unknown {
  const attributes = Object.entries(headers).flatMap(([name, value]) =>
    name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), decoded(value)] as const] : [],
  )
  if (attributes.length === 0) {
    throw new AdapterError('not-the-format', {
      vi: 'application/cloudevents+json, hoặc các dòng đầu ce-…',
      en: 'application/cloudevents+json, or headers ce-…',
    })
  }
  const content = headers['content-type']
  return {
    ...(withoutPersonal(Object.fromEntries(attributes), personalFields) as object),
    ...(content !== undefined && content !== '' && { datacontenttype: content }),
    ...(bytes.length > 0 && dataOf(mediaType, bytes, personalFields)),
  }
}

/** JSON and text are read; of other data nobody knows what they say. */
function dataOf(mediaType: string, bytes: Buffer, personalFields: readonly string[]): object {
  if (/^[^/]+\/(?:[^/]+\+)?json$/.test(mediaType)) return { data: jsonOf(bytes, personalFields) }
  if (mediaType.startsWith('text/')) return { data: utf8(bytes) }
  return { data_base64: '' }
}

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new AdapterError('not-utf8')
  }
}

/** Values of headers are percent-encoded UTF-8; what is not is taken as it stands. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
