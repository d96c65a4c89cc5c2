import { AdapterError, type AdapterInput } from '../../adapter.ts'
import { withoutPersonal } from '../../without-personal.ts'
import { dataOf } from './data-of.ts'

const PREFIX = 'ce-'

/** An event in binary mode: its attributes are headers, its data the body. In the shape of the JSON format. */
export function binaryEvent(
  { headers, mediaType, bytes }: AdapterInput,
  personalFields: readonly string[],
): unknown {
  const attributes = Object.entries(headers).flatMap(([name, value]) =>
    name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), decoded(value)] as const] : [],
  )
  if (attributes.some(([name]) => name === 'data')) {
    throw new AdapterError('not-the-format', {
      vi: 'dữ liệu ở phần thân, không ở dòng đầu ce-data',
      en: 'the data as the body, and not as a header ce-data',
    })
  }
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
    // Of other data nobody knows what they say.
    ...(bytes.length > 0 && (dataOf(mediaType, bytes, personalFields) ?? { data_base64: '' })),
  }
}

/**
 * What a header says (HTTP binding, 3.1.3.2): first what stands in double quotes, with its backslashes, is taken out
 * of them, then what is percent-encoded is UTF-8, once. What is no such code is taken as it stands.
 */
function decoded(value: string): string {
  const unquoted = /^\s*"((?:[^"\\]|\\.)*)"\s*$/.exec(value)?.[1]?.replaceAll(/\\(.)/g, '$1') ?? value
  return unquoted.replaceAll(/(?:%[\da-f]{2})+/gi, (codes) => {
    try {
      return decodeURIComponent(codes)
    } catch {
      return codes
    }
  })
}
