import { dayOrderIn, isEitherOrder, type DayOrder } from '../../../../shared/files/day-order.ts'
import { readTime } from '../../../../shared/files/read-time.ts'
import { ROW_PROBLEM_REASONS } from '../../../../shared/files/row-problem.ts'
import { MemberRefused } from '../../member-refused.ts'
import { momentOf } from '../../text/moment-of.ts'
import { isRecord } from '../ngsi/is-record.ts'

export type Fields = Readonly<Record<string, unknown>>

/** Systems do not agree about capital letters. Undefined for what is empty. */
export function fieldOf(fields: Fields, name: string): string | undefined {
  const key = Object.keys(fields).find((one) => isNamed(one, name))
  const value = plainOf(key === undefined ? undefined : fields[key])
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  return text === '' ? undefined : text
}

/** What makes JSON of XML keeps the prefix of a name. */
export function isNamed(key: string, name: string): boolean {
  return (key.split(':').at(-1) ?? '').toLowerCase() === name.toLowerCase()
}

/** What makes JSON of XML writes lists of one, and texts beside their attributes. */
function plainOf(value: unknown): unknown {
  const one: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value
  return isRecord(one) ? (one['#text'] ?? one['_'] ?? one['$t']) : one
}

export interface TimeReading {
  /** Of times without an offset. */
  zone: string
  /** Of days in figures. */
  order: DayOrder
}

/** That which the dates of a document show, else the day first. */
export function orderIn(dossiers: readonly Fields[]): DayOrder {
  return dayOrderIn(textsIn(dossiers)) ?? 'day-first'
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string' && value.length <= MAX_TIME) yield value
  else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) yield* textsIn(one)
}

const MAX_TIME = 40

/**
 * Epoch milliseconds. Systems write `20240131`, `20240131083000`, `31/01/2024 08:30:00`, ISO or `/Date(1583116200000)/`;
 * without an offset it is of the place's zone. What stands for no time is none: the years 1 and 1900, `null`. Throws
 * MemberRefused for what is there and is no time.
 */
export function timeOf(fields: Fields, name: string, { zone, order }: TimeReading): number | undefined {
  const text = fieldOf(fields, name)
  if (text === undefined || NO_TIME.test(text)) return undefined
  const ticks = TICKS.exec(text)?.[1]
  // Of the year 1, as .NET writes what is not set.
  if (ticks !== undefined) return Number(ticks) < 0 ? undefined : Number(ticks)
  if (order === 'unsure' && isEitherOrder(text))
    throw new MemberRefused('malformed', name, ROW_PROBLEM_REASONS['day-or-month'])
  const at =
    text.length > MAX_TIME
      ? undefined
      : (readTime(spelledOut(text), order === 'month-first' ? order : 'auto', zone) ??
        offsetIn(text, zone, order))
  if (at === undefined) {
    throw new MemberRefused('malformed', name, {
      vi: 'không đọc được thời điểm',
      en: 'no time that can be read',
    })
  }
  return at
}

/** `02/03/2026 08:30:00 +07:00`, `2026-03-02T08:30:00+07`. */
function offsetIn(text: string, zone: string, order: DayOrder): number | undefined {
  return /[+-]\d{1,2}(?::?\d\d)?$/.test(text) ? momentOf(text, zone, order) : undefined
}

/** A deadline: a day without a time of the day lasts until its end. */
export function dueOf(fields: Fields, name: string, by: TimeReading): number | undefined {
  const at = timeOf(fields, name, by)
  return at !== undefined && isDayOnly(fields, name) ? at + DAY_MS - 1 : at
}

const DAY_MS = 86_400_000

/** A day without a time of the day, however it is written. */
export function isDayOnly(fields: Fields, name: string): boolean {
  return DAY.test(fieldOf(fields, name) ?? '')
}

const NO_TIME = /^(?:null|(?:0001|1900)-01-01(?!\d).*|0?1\/0?1\/(?:0001|1900)\b.*|(?:0001|1900)0101\d*|0+)$/i
const TICKS = /^\/Date\((-?\d{1,14})(?:[+-]\d{4})?\)\/$/
const DAY = /^(?:\d{8}|\d{4}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.]\d{4})$/

function spelledOut(text: string): string {
  const compact = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?$/.exec(text)
  if (compact === null) return text
  const [, year, month, day, hour = '00', minute = '00', second = '00'] = compact
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`
}
