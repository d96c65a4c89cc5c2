/** A date and a time of day as a wall clock shows it, without a zone. Months count from 1. */
export interface CivilTime {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
}

/** What a zone makes of a civil time. */
export interface CivilMoment {
  /** Epoch milliseconds, UTC. */
  at: number
  /**
   * `gap`: no clock showed it (clocks went forward over it); it is read as if they had not, which lands it as much
   * after the gap as it lay within. `overlap`: clocks showed it twice (they went back); the first time is taken.
   */
  kind: 'exact' | 'gap' | 'overlap'
}

/** A civil time was to be read and nobody said in which zone. */
export class ZoneError extends Error {
  override readonly name = 'ZoneError'
}

/**
 * The zone in which naive times are to be read: the first one given. Throws ZoneError naming `option` when there is
 * none, or when it is no IANA zone: a naive time is never read as UTC in silence.
 */
export function requireZone(option: string, ...zones: readonly (string | undefined)[]): string {
  const zone = zones.find((one) => one !== undefined)
  if (zone === undefined)
    throw new ZoneError(
      `these times carry no zone; say in which they are by ${option}, such as Asia/Ho_Chi_Minh`,
    )
  try {
    offsetFormat(zone)
  } catch {
    throw new ZoneError(`${option}: ${zone} is no IANA time zone`)
  }
  return zone
}

/** Where on the time line a civil time of an IANA zone lies. Throws RangeError for an unknown zone or no such day. */
export function civilMoment(civil: CivilTime, zone: string): CivilMoment {
  const asUtc = utcOf(civil)
  // Every offset in force within a day of it: two at most, as no zone changes twice in two days.
  const offsets = [offsetMs(asUtc - DAY_MS, zone), offsetMs(asUtc + DAY_MS, zone)]
  const [before = 0, after = 0] = offsets
  const fits = [...new Set(offsets)].filter((offset) => offsetMs(asUtc - offset, zone) === offset)
  // Before a gap the offset is the one that clocks left: reading with it lands behind the gap.
  if (fits.length === 0) return { at: asUtc - before, kind: 'gap' }
  if (fits.length === 2) return { at: asUtc - Math.max(before, after), kind: 'overlap' }
  return { at: asUtc - (fits[0] ?? 0), kind: 'exact' }
}

/** `civilMoment` without its kind: gaps read forward, overlaps as the first time. */
export function civilToEpochMs(civil: CivilTime, zone: string): number {
  return civilMoment(civil, zone).at
}

/**
 * `YYYY-MM-DD[ T]hh:mm[:ss[.fff]]`, the day alone (midnight), or undefined when it is neither. Fractions of a second
 * are dropped. A text with an offset or a Z is no civil time.
 */
export function parseCivil(text: string): CivilTime | undefined {
  const match = /^(\d{4})-(\d\d?)-(\d\d?)(?:[ T](\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?$/.exec(text.trim())
  if (match === null) return undefined
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number)
  return validCivil(year, month, day, hour, minute, second)
}

/** `M/D/YY[YY] h:mm[:ss][ AM|PM]` as American files write it; a year of two digits is of this century. */
export function parseAmericanCivil(text: string): CivilTime | undefined {
  const match = /^(\d\d?)\/(\d\d?)\/(\d{4}|\d\d) (\d\d?):(\d\d)(?::(\d\d))?(?: (AM|PM))?$/i.exec(text.trim())
  if (match === null) return undefined
  const [month, day, year = 0, clockHour = 0, minute, second] = match.slice(1, 7).map(Number)
  const half = match[7]?.toUpperCase()
  if (half !== undefined && (clockHour < 1 || clockHour > 12)) return undefined
  const hour = half === undefined ? clockHour : (clockHour % 12) + (half === 'PM' ? 12 : 0)
  return validCivil(year < 100 ? 2000 + year : year, month, day, hour, minute, second)
}

const DAY_MS = 86_400_000

/** NaN stands for a part that is left out. */
function validCivil(
  year = Number.NaN,
  month = Number.NaN,
  day = Number.NaN,
  hour = Number.NaN,
  minute = Number.NaN,
  second = Number.NaN,
): CivilTime | undefined {
  const civil = { year, month, day, hour: hour || 0, minute: minute || 0, second: second || 0 }
  const utc = new Date(utcOf(civil))
  const same =
    utc.getUTCMonth() + 1 === month &&
    utc.getUTCDate() === day &&
    utc.getUTCHours() === civil.hour &&
    utc.getUTCMinutes() === civil.minute &&
    utc.getUTCSeconds() === civil.second
  return same ? civil : undefined
}

function utcOf({ year, month, day, hour, minute, second }: CivilTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/**
 * How far ahead of UTC the zone's clocks are at an instant, milliseconds. Files say a few days a hundred thousand times,
 * and asking Intl takes 5 µs.
 */
export function offsetMs(at: number, zone: string): number {
  if (at < BY_MINUTES_FROM) return offsetByIntl(at, zone)
  const minute = Math.floor(at / MINUTE_MS)
  const key = `${zone} ${minute}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const offset = offsetByIntl(minute * MINUTE_MS, zone)
  if (offsets.size >= MOST_OFFSETS) offsets.clear()
  offsets.set(key, offset)
  return offset
}

const MINUTE_MS = 60_000
/** Since then clocks have been moved at whole minutes alone. */
const BY_MINUTES_FROM = Date.UTC(1973, 0, 1)
const MOST_OFFSETS = 10_000
const offsets = new Map<string, number>()

function offsetByIntl(at: number, zone: string): number {
  const parts = offsetFormat(zone).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value)
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return shown - Math.floor(at / 1000) * 1000
}

/** Making a format costs a hundred times its use. Zones are few. */
const formats = new Map<string, Intl.DateTimeFormat>()

function offsetFormat(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(zone, format)
  return format
}
