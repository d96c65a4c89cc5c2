import { z } from 'zod'
import { maskPersonalData } from '../../../../shared/personal-data.ts'
import { MemberRefused } from '../../member-refused.ts'

/** The attributes that are looked at, and the data. `time` is epoch milliseconds. */
export interface CloudEvent {
  id: string
  source: string
  type: string
  subject: string | undefined
  time: number | undefined
  data: unknown
  /** Data that came as bytes, and what they are: undefined where `data` is all there is. */
  bytes: { base64: string; contentType: string } | undefined
}

/**
 * An event of version 1.0 as its JSON format has it, held to the specification (the SDK of JavaScript takes nine of the
 * thirteen events that its own conformance suite calls invalid). Throws MemberRefused.
 */
export function eventOf(value: unknown): CloudEvent {
  const given = isRecord(value) ? withoutNulls(value) : value
  const parsed = eventSchema.safeParse(given)
  // Asked of what came: a schema does not see every name that there is.
  const wrong = Object.keys(isRecord(given) ? given : {}).find((name) => !NAME.test(name))
  if (!parsed.success || wrong !== undefined) {
    const path = maskPersonalData(parsed.error?.issues[0]?.path.join('.') ?? wrong ?? '').slice(0, 100)
    const where = path === '' ? '' : ` (${path})`
    throw new MemberRefused('malformed', path, {
      vi: `không phải sự kiện CloudEvents 1.0${where}`,
      en: `no event of CloudEvents 1.0${where}`,
    })
  }
  const { id, source, type, subject, time, data, data_base64, datacontenttype = '' } = parsed.data
  return {
    id,
    source,
    type,
    subject,
    time: time === undefined ? undefined : momentOf(time),
    data: data_base64 === undefined ? data : undefined,
    bytes: data_base64 === undefined ? undefined : { base64: data_base64, contentType: datacontenttype },
  }
}

/** RFC 3339, with an offset; what it names is on the calendar. A leap second is the end of its minute. */
const TIME =
  /^(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d{1,30})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i
const NAME = /^(?:[a-z0-9]+|data_base64)$/
const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;.*)?$/
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const MAX_INT32 = 2_147_483_647

/** Controls, half surrogates and what is no character are not of its strings (type system, String). */
const DISALLOWED = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u
const string = z.string().refine((value) => !DISALLOWED.test(value))
const text = string.min(1).max(4_000)
/** Attributes that an event may have beside those of the specification. */
const extension = z.union([
  string,
  z.boolean(),
  z
    .int()
    .min(-MAX_INT32 - 1)
    .max(MAX_INT32),
])

const eventSchema = z
  .object({
    specversion: z.literal('1.0'),
    id: text,
    source: text.regex(/^\S+$/),
    type: text,
    subject: text.optional(),
    datacontenttype: text.regex(MEDIA_TYPE).optional(),
    dataschema: text.regex(/^[a-z][a-z0-9+.-]*:\S+$/i).optional(),
    time: text.regex(TIME).refine(isOnCalendar).optional(),
    data: z.unknown().optional(),
    data_base64: z.string().regex(BASE64).optional(),
  })
  .catchall(extension)
  .refine((event) => !('data' in event && 'data_base64' in event), { path: ['data_base64'] })

function momentOf(time: string): number {
  return Date.parse(time.replace(/:60(?:\.\d+)?(?=[Z+-])/i, ':59.999'))
}

function isOnCalendar(time: string): boolean {
  const day = TIME.exec(time)?.[1]
  const midnight = new Date(`${day}T00:00:00Z`)
  if (day === undefined || Number.isNaN(midnight.getTime())) return false
  return momentOf(time) >= 0 && midnight.toISOString().startsWith(day)
}

/** An attribute that is null is one that is not there; of data, null is a value. */
function withoutNulls(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name, one]) => one !== null || name === 'data'))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
