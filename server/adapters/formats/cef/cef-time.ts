import { civilToEpochMs, parseCivil } from '../../../../shared/civil-time.ts'
import { monthOf, yearlessMoment } from '../../logs/log-time.ts'
import { HOUR_MS, NAMED_HOURS } from '../../logs/named-zones.ts'
import type { LogContext } from '../../logs/security-event.ts'
import { momentOf } from '../../text/moment-of.ts'

const WRITTEN =
  /^([A-Z][a-z]{2}) (\d{1,2}) (?:(\d{4}) )?(\d\d:\d\d:\d\d)(\.\d{1,9})?(?: ((?:GMT|UTC)?(?:[+-]\d{1,2}(?::?\d\d)?)?|[A-Z]{3,4}|[A-Z]\w+\/[\w/+-]{1,40}))?$/

/**
 * A time of CEF, epoch milliseconds: since 1970 in milliseconds (or seconds), `Apr 07 2017 00:10:10.123 GMT` with or
 * without year, fraction and zone, or ISO 8601. Undefined where it is none of them.
 */
export function cefTime(said: string | undefined, context: LogContext): number | undefined {
  const text = said?.trim() ?? ''
  if (/^\d{12,14}$/.test(text)) return Number(text)
  if (/^\d{9,11}(?:\.\d{1,9})?$/.test(text)) return Math.floor(Number(text) * 1_000)
  const match = WRITTEN.exec(text)
  if (match === null) return momentOf(text, context.zone)
  const [, name = '', day, year, time = '', fraction, zone] = match
  const month = monthOf(name)
  if (month === undefined) return undefined
  const offsetMs = zone === undefined || zone === '' ? undefined : offsetOf(zone)
  const at = yearlessMoment(
    { year: year === undefined ? undefined : Number(year), month, day: Number(day), time, fraction },
    { ...context, zone: offsetMs === undefined ? (zoneNamed(zone) ?? context.zone) : 'UTC' },
  )
  return at === undefined ? undefined : at - (offsetMs ?? 0)
}

/** `GMT`, `UTC`, `GMT+07:00`, `+0700`, and names of offsets that mean but one; undefined for another. */
function offsetOf(zone: string): number | undefined {
  const match = /^(?:GMT|UTC)?(?:([+-])(\d{1,2}):?(\d\d)?)?$/.exec(zone)
  if (match === null) return NAMED_HOURS[zone] === undefined ? undefined : NAMED_HOURS[zone] * HOUR_MS
  const ms = (Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0)) * 60_000
  return match[1] === '-' ? -ms : ms
}

function zoneNamed(zone: string | undefined): string | undefined {
  if (zone === undefined || !zone.includes('/')) return undefined
  try {
    const noon = parseCivil('2000-01-01 12:00')
    if (noon !== undefined) civilToEpochMs(noon, zone)
    return zone
  } catch {
    return undefined
  }
}
