import { z } from 'zod'
import type { AdapterInput } from '../../adapter.ts'
import { jsonOf } from '../../json/json-of.ts'
import type { XmlElement } from '../../xml/xml-element.ts'
import { childrenNamed, elementsOf, textIn } from '../../xml/xml-element.ts'
import { readXml } from '../../xml/read-xml.ts'
import { withoutFields } from '../../xml/without-fields.ts'
import type { GeoReportRequest } from './request-schema.ts'
import { requestSchema } from './request-schema.ts'

/**
 * What an answer of a GeoReport server holds: requests; `catalogue`, a list of services or the definition of one,
 * which says nothing of what happened; `error`, its own refusal.
 */
export type GeoReportDocument =
  { kind: 'requests'; requests: GeoReportRequest[] } | { kind: 'catalogue' } | { kind: 'error' }

/**
 * XML or JSON, told by how it begins; fields of these names are dropped first. Throws AdapterError; undefined where it
 * is neither of the three.
 */
export function readDocument(
  { bytes, charset }: Pick<AdapterInput, 'bytes' | 'charset'>,
  personal: readonly string[],
): GeoReportDocument | undefined {
  const start = bytes
    .subarray(0, 64)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  return /^[[{]/.test(start)
    ? fromJson(bytes, personal)
    : fromXml(withoutFields(readXml(bytes, { charset }), personal))
}

function fromXml(root: XmlElement): GeoReportDocument | undefined {
  switch (root.name) {
    case 'service_requests':
      return requestsOf(childrenNamed(root, 'request').map(recordOf))
    case 'services':
    case 'service_definition':
      return { kind: 'catalogue' }
    case 'errors':
    case 'error':
      return { kind: 'error' }
    default:
      return undefined
  }
}

function recordOf(request: XmlElement): Record<string, string> {
  return Object.fromEntries(elementsOf(request).map((field) => [field.name, textIn(field)]))
}

/**
 * A list of requests, of services, or of errors: told apart by what the first has. Some answer with one alone, and some
 * as their XML has it, the list within an object.
 */
function fromJson(bytes: Buffer, personal: readonly string[]): GeoReportDocument | undefined {
  const list = listIn(jsonOf(bytes, personal))
  if (list === undefined) return undefined
  const [first] = list
  if (first === undefined || 'service_request_id' in first || 'token' in first) return requestsOf(list)
  if ('service_code' in first) return { kind: 'catalogue' }
  return 'code' in first && 'description' in first ? { kind: 'error' } : undefined
}

const WITHIN = ['service_requests', 'requests', 'services', 'errors']
const recordSchema = z.record(z.string(), z.unknown())

function listIn(value: unknown): Record<string, unknown>[] | undefined {
  const list = z.array(recordSchema).safeParse(value).data
  if (list !== undefined) return list
  const record = recordSchema.safeParse(value).data ?? {}
  const within = WITHIN.find((name) => Object.hasOwn(record, name) && Array.isArray(record[name]))
  if (within !== undefined) return z.array(recordSchema).safeParse(record[within]).data
  const isOne = ['service_request_id', 'service_code', 'code'].some((name) => Object.hasOwn(record, name))
  return isOne ? [record] : undefined
}

/** A field of no such shape says nothing: what is needed of it is missed later on. */
function requestsOf(records: readonly Record<string, unknown>[]): GeoReportDocument {
  return { kind: 'requests', requests: records.map((record) => requestSchema.parse(record)) }
}
