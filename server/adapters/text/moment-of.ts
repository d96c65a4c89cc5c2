import { civilToEpochMs, parseCivil } from '../../../shared/civil-time.ts'
import type { DayOrder } from '../../../shared/files/day-order.ts'
import { offsetOf } from './offset-of.ts'
import { writtenMoment } from './written-moment.ts'

/**
 * The moment that a feed's text of a time means, epoch milliseconds: ISO 8601 (with a space for its T, too), since 1970,
 * or as mail and people write it, the months in the languages in which papers write them. One without an offset is of
 * `zone`; of figures alone `order` says whether the day comes first. Undefined where it is none of these, not on the
 * calendar, or in a zone that nobody knows.
 */
export function momentOf(
  text: string | undefined,
  zone: string,
  order: DayOrder = 'day-first',
): number | undefined {
  const line = text?.trim().replaceAll(/\s+/g, ' ') ?? ''
  if (line === '' || line.length > MAX_LENGTH) return undefined
  const epoch = EPOCH.exec(line)?.[0]
  if (epoch !== undefined) return Number(epoch.padEnd(13, '0'))
  const iso = isoOf(line)
  const found = isoMoment(iso) ?? civilIn(iso, zone) ?? namedIn(iso) ?? writtenMoment(line, zone, order)
  return found !== undefined && found >= 0 && found <= MAX_AT ? found : undefined
}

/** With an offset, and only with one. */
export function isoMoment(text: string): number | undefined {
  const match = ISO.exec(text)
  if (match === null) return undefined
  const [year = 0, month = 0, day = 0] = match.slice(1, 4).map(Number)
  // What is parsed next would read the 30th of February as a day of March.
  if (new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day) return undefined
  const at = Date.parse(
    text.replace(/([+-]\d\d):?(\d\d)?$/, (_all, hours, rest = '00') => `${hours}:${rest}`),
  )
  return Number.isNaN(at) ? undefined : at
}

const MAX_LENGTH = 60
/** Since 1970 in seconds or milliseconds, from 2001 to 2033: `2026112608` is rather an hour. */
const EPOCH = /^1\d{9}(?:\d{3})?$/
const MAX_AT = 253_402_300_799_999
const ISO =
  /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,12})?)?(?:Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)$/i

/** With its T and its dashes, and nothing before its offset. */
function isoOf(text: string): string {
  return (
    text
      .replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?(?=\D)/i, (_all, y, m, d, h, min, s = '00') => {
        return `${y}-${m}-${d}T${h}:${min}:${s}`
      })
      .replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6')
      .replace(/^(\d{4})\/(\d\d)\/(\d\d)(?=[ T]\d|$)/, '$1-$2-$3')
      .replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, '$1T')
      .replace(/(T[\d:.]+),(\d+)/i, '$1.$2')
      .replace(/ (?:UTC|GMT)$/, 'Z')
      .replace(/(T[\d:.]+) ?([+-])(\d)$/, (_all, time, sign, hours) => `${time}${sign}0${hours}`)
      // Of Java's: the zone's name says no more than the offset before it.
      .replace(/(Z|[+-]\d\d:?\d\d)\[[A-Za-z_]{1,20}(?:\/[A-Za-z_]{1,20}){0,2}\]$/, '$1')
      .replace(/ (?=(?:Z|[+-]\d\d:?(?:\d\d)?)$)/, '')
  )
}

function civilIn(text: string, zone: string): number | undefined {
  const civil = parseCivil(text.replace(/^(\d{4}-\d\d)$/, '$1-01').replace(/^(\d{4}-\d\d-\d\d)T/i, '$1 '))
  return civil === undefined ? undefined : civilToEpochMs(civil, zone)
}

/** `2026-11-26T08:00:00 ICT`. */
function namedIn(text: string): number | undefined {
  const [, time = '', name = ''] = /^(\d{4}-\d\d-\d\dT[\d:.]+) ?([a-z]{2,5})$/i.exec(text) ?? []
  const minutes = name === '' ? undefined : offsetOf(name)
  const at = civilIn(time, 'UTC')
  return at === undefined || minutes === undefined ? undefined : at - minutes * 60_000
}
