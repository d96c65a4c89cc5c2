import { dayOrderIn, isEitherOrder } from '../../../shared/files/day-order.ts'
import type { Label } from '../../../shared/label.ts'
import type { Case } from '../../../shared/observation.ts'
import type { Adapter, AdapterContext, Refused, Translated } from '../adapter.ts'
import { AdapterError } from '../adapter.ts'
import { placeFrom } from '../geo/positions.ts'
import { idOf } from '../text/id-of.ts'
import { momentOf } from '../text/moment-of.ts'
import { plainLine, plainText } from '../text/plain-text.ts'
import { readDocument } from './open311/read-document.ts'
import type { GeoReportRequest } from './open311/request-schema.ts'

/**
 * Open311 GeoReport v2, XML or JSON: requests to cases. The moment of a request's last change is its revision. Of who
 * sent it nothing is read, nor its street address: its position says where. A list of services has no members.
 */
export const translateOpen311: Adapter<'open311'> = (input, context) => {
  const document = readDocument(input, context.settings.personalFields)
  if (document === undefined) throw new AdapterError('not-the-format', EXPECTED)
  if (document.kind === 'error') throw new AdapterError('not-the-format', NO_ERROR)
  const requests = document.kind === 'requests' ? document.requests : []
  if (requests.length > MAX_REQUESTS) throw new AdapterError('too-many-members')
  const translated: Translated = { read: requests.length, observations: [], refused: [] }
  const dayOrder = dayOrderIn(timesIn(requests), context.now) ?? context.dayOrder
  for (const [i, request] of requests.entries()) {
    const outcome = caseOf(request, { ...context, dayOrder })
    if ('missing' in outcome) translated.refused.push(refusedAt(`request.${i}`, outcome.missing, request))
    else translated.observations.push(outcome)
  }
  return translated
}

const MAX_REQUESTS = 5_000
const EXPECTED: Label = { vi: 'trả lời của GeoReport v2', en: 'an answer of GeoReport v2' }
const NO_ERROR: Label = {
  vi: 'danh sách yêu cầu; máy chủ kia trả lời bằng một lỗi',
  en: 'a list of requests; the other server answered with an error',
}

type Missing = { missing: string }

function caseOf(request: GeoReportRequest, context: AdapterContext<'open311'>): Case | Missing {
  const { settings, zone, dayOrder, area, areaAt } = context
  const openedAt = momentOf(request.requested_datetime, zone, dayOrder)
  const updatedAt = laterOf(openedAt, momentOf(request.updated_datetime, zone, dayOrder))
  const said = request.status?.toLowerCase() ?? ''
  const status = Object.hasOwn(settings.statuses, said) ? settings.statuses[said] : undefined
  if (request.service_request_id === undefined) return { missing: 'service_request_id' }
  if (status === undefined) return { missing: 'status' }
  if (openedAt === undefined || updatedAt === undefined) return { missing: 'requested_datetime' }
  // Of when it was opened it would be no change, and never be told.
  if (dayOrder === 'unsure' && isEitherOrder(request.updated_datetime ?? ''))
    return { missing: 'updated_datetime' }
  const place = positionOf(request)
  const dueAt = momentOf(request.expected_datetime, zone, dayOrder)
  const text = plainText([request.description, request.status_notes].filter(Boolean).join('\n\n'), 4_000)
  return {
    type: 'case',
    id: idOf(request.service_request_id),
    kind: settings.kind,
    at: updatedAt,
    revision: updatedAt,
    area: (place && areaAt(place)) ?? area,
    ...(place && { place }),
    title: titleOf(request),
    ...(text !== '' && { text }),
    category: categoryOf(request, settings),
    status,
    severity: 'normal',
    openedAt,
    ...(dueAt !== undefined && { dueAt }),
    ...(said === 'closed' && { closedAt: updatedAt }),
    attributes: { channel: 'open311' },
  }
}

/** When a request was said and changed: what it expects may lie ahead. */
function timesIn(requests: readonly GeoReportRequest[]): string[] {
  return requests.flatMap(({ requested_datetime: said, updated_datetime: changed }) => [
    said ?? '',
    changed ?? '',
  ])
}

/** Nothing is changed, nor over, before it was opened: clocks of two systems, or a zone that one forgot. */
function laterOf(opened: number | undefined, updated: number | undefined): number | undefined {
  return opened === undefined || updated === undefined ? (updated ?? opened) : Math.max(opened, updated)
}

/** Some servers write nought for a position that they do not know. */
function positionOf({ lat, long }: GeoReportRequest) {
  const place = placeFrom(lat, long)
  return place !== undefined && (place[0] !== 0 || place[1] !== 0) ? place : undefined
}

function titleOf({ service_name, description, service_code, service_request_id }: GeoReportRequest): string {
  const said = [service_name, description, service_code].map((text) => plainLine(text ?? '', 300))
  return said.find((text) => text !== '') ?? `#${service_request_id}`.slice(0, 300)
}

function categoryOf(
  { service_code }: GeoReportRequest,
  { categories, category }: AdapterContext<'open311'>['settings'],
): string {
  if (service_code === undefined || !Object.hasOwn(categories, service_code)) return category
  return categories[service_code] ?? category
}

function refusedAt(path: string, field: string, request: GeoReportRequest): Refused {
  const message: Label = { vi: `thiếu hoặc sai ${field}`, en: `${field} is missing or wrong` }
  const { service_request_id: id } = request
  return {
    path: `${path}.${field}`,
    code: 'malformed',
    message,
    raw: null,
    ...(id !== undefined && { id }),
  }
}
