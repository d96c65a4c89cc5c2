import type { Locale } from '../../shared/label.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

function cached(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, zone, options])
  const held = formats.get(key)
  if (held) return held
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone })
  formats.set(key, made)
  return made
}

/** `17:42:08` in the area's zone; the same in both languages. */
export function clockTime(at: number, zone: string): string {
  return cached('en-GB', zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at)
}

/** `17:42` in the area's zone. */
export function shortTime(at: number, zone: string): string {
  return cached('en-GB', zone, { hour: '2-digit', minute: '2-digit' }).format(at)
}

/** `17:42`, with its day where that is not `today`'s: `21/11 17:42`, and the year where that is another as well. */
export function datedTime(at: number, today: number, zone: string): string {
  const own = numericDate(at, zone)
  const day = numericDate(today, zone)
  const time = shortTime(at, zone)
  if (own === day) return time
  return `${own.slice(-4) === day.slice(-4) ? own.slice(0, 5) : own} ${time}`
}

/** As `datedTime`, and with its day as well when it lies ahead of its source's present. */
export function eventTime(at: number, sourceNow: number, zone: string): string {
  if (at <= sourceNow + AHEAD_MS) return datedTime(at, sourceNow, zone)
  return `${shortDay(at, zone)} ${shortTime(at, zone)}`
}
/** A source's present is known as of its last batch: this much ahead is still now. */
const AHEAD_MS = 60_000

/** `07/10/2025`; the same in both languages. */
export function numericDate(at: number, zone: string): string {
  return cached('en-GB', zone, { day: '2-digit', month: '2-digit', year: 'numeric' }).format(at)
}

/** `2025-10-07`: days as areas and definitions have them. */
export function dayAt(at: number, zone: string): string {
  return numericDate(at, zone).split('/').toReversed().join('-')
}

/** `07/10`. */
export function shortDay(at: number, zone: string): string {
  return cached('en-GB', zone, { day: '2-digit', month: '2-digit' }).format(at)
}

/** `14:05 07/10/2025`. */
export function shortMoment(at: number, zone: string): string {
  return `${shortTime(at, zone)} ${numericDate(at, zone)}`
}

/** `14:05:00 07/10/2025`. */
export function longMoment(at: number, zone: string): string {
  return `${clockTime(at, zone)} ${numericDate(at, zone)}`
}

/** `Chủ Nhật 22/11/2026`, `Sunday 22 Nov 2026`. */
export function longDate(at: number, zone: string, locale: Locale): string {
  if (locale === 'en') {
    return cached('en-GB', zone, {
      weekday: 'long',
      day: '2-digit',
      month: 'short',
      year: 'numeric',
    }).format(at)
  }
  const weekday = cached('vi-VN', zone, { weekday: 'long' }).format(at)
  return `${weekday} ${numericDate(at, zone)}`
}

/** The hour (0 to 23, with its fraction) and whether the day is a working one, in the area's zone. */
export function dayPart(at: number, zone: string): { hour: number; weekend: boolean } {
  const format = cached('en-GB', zone, { hour: '2-digit', minute: '2-digit', weekday: 'short' })
  const parts = new Map(format.formatToParts(at).map((part) => [part.type, part.value]))
  const weekday = parts.get('weekday') ?? ''
  return {
    hour: Number(parts.get('hour') ?? 0) + Number(parts.get('minute') ?? 0) / 60,
    weekend: weekday === 'Sat' || weekday === 'Sun',
  }
}
