import type { CivilTime } from '../../../shared/civil-time.ts'
import { civilToEpochMs, parseCivil } from '../../../shared/civil-time.ts'
import type { DayOrder } from '../../../shared/files/day-order.ts'
import { OFFSET, offsetOf } from './offset-of.ts'

/**
 * A time as people and their programs write it, single spaces between its parts: as mail does (RFC 822 and what is made
 * of it), as C does (asctime), or in figures with the year last, of which `order` says whether the day or the month
 * comes first where both are on the calendar; in Vietnamese words it is the day. Names of days are not read. Undefined
 * for anything else, and for a zone that nobody knows.
 */
export function writtenMoment(written: string, zone: string, order: DayOrder): number | undefined {
  const text = asNumbers(written)
  for (const pattern of FORMS) {
    // Where the month comes first, what looks like the name of a day is it.
    const parts = (pattern.exec(text) ?? pattern.exec(text.replace(DAY_NAME, '')))?.groups
    const found = parts && momentIn(parts, DAY_FIRST.test(written) ? 'day-first' : order, zone)
    if (found !== undefined) return found
  }
  return undefined
}

/** Words that only stand where the day comes first. */
const DAY_FIRST = /(?<![\p{L}\d])(?:ngày|tháng|thg|SA|CH)(?![\p{L}\d])/iu

/** As papers write here, `17h55, Thứ Năm, ngày 26 tháng 11 năm 2026` or `T5, 26/11/2026 | 17:55`, in figures alone. */
function asNumbers(text: string): string {
  return text
    .replace(/(\d\d?) (?:tháng|thg) (\d\d?)(?:,? năm|,)? (?=\d{4})/iu, '$1/$2/')
    .replace(/(?<![\p{L}\d])(?:thứ (?:\d|\p{L}{2,4})|T\d|CN|chủ nhật),? (?=(?:ngày )?\d)/iu, '')
    .replace(/(?<![\p{L}\d])ngày (?=\d)/iu, '')
    .replace(/,? [|–-] (?=\d)/u, ' ')
    .replace(/(?<!\d)(\d\d?)(?:[hg]| ?giờ ?)(?=\d\d(?!\d))/iu, '$1:')
}

/** `Fri,`, `Thứ Sáu,`, and in figures `Thứ 6,`. */
const DAY_NAME = /^(?:thứ \d|T\d|[^\d,]{1,12})(?:, ?| )(?=\d)/iu
const MONTH = String.raw`(?<month>\p{L}{3})\p{L}*\.?`
const CLOCK = String.raw`(?<hour>\d\d?):(?<minute>\d\d)(?::(?<seconds>\d\d)(?:\.\d{1,9})?)?(?: ?(?<half>AM|PM|SA|CH)\b)?`
/** No zone is called as a half of the day. Behind the offset, or in its place, a comment may name it. */
const ZONE = String.raw`(?: ?(?<offset>(?!(?:AM|PM|SA|CH)\b)(?:${OFFSET})))?(?: \((?<comment>[^()]{1,30})\))?`
const YEAR = String.raw`(?<year>\d{4}|\d\d)`
const NUMERIC = String.raw`(?<first>\d\d?)(?<between>[/.-])(?<second>\d\d?)\k<between>(?<year>\d{4})`

const FORMS: readonly RegExp[] = [
  String.raw`(?<day>\d\d?)[ -]${MONTH}[ -]${YEAR}(?:,? ${CLOCK}${ZONE})?`,
  String.raw`(?:\p{L}{3,9},? )?${MONTH} (?<day>\d\d?),? (?<year>\d{4})(?:,? (?:at )?${CLOCK}${ZONE})?`,
  String.raw`(?:\p{L}{3,9},? )?${MONTH} (?<day>\d\d?),? ${CLOCK}${ZONE} (?<year>\d{4})`,
  String.raw`${NUMERIC}(?:,? ${CLOCK}${ZONE})?`,
  String.raw`${CLOCK},? ${NUMERIC}`,
].map((source) => new RegExp(`^${source}$`, 'iu'))

type Parts = Readonly<Partial<Record<string, string>>>

function momentIn(parts: Parts, order: DayOrder, zone: string): number | undefined {
  const { first, second } = parts
  if (first === undefined || second === undefined)
    return onDay(parts, { day: parts['day'], month: MONTHS.get(parts['month']?.toLowerCase() ?? '') }, zone)
  const dayFirst = onDay(parts, { day: first, month: Number(second) }, zone)
  // With dots nobody writes the month first.
  const monthFirst =
    parts['between'] === '.' ? undefined : onDay(parts, { day: second, month: Number(first) }, zone)
  if (dayFirst === undefined || monthFirst === undefined || dayFirst === monthFirst)
    return dayFirst ?? monthFirst
  return order === 'unsure' ? undefined : order === 'day-first' ? dayFirst : monthFirst
}

function onDay(
  parts: Parts,
  { day, month }: { day: string | undefined; month: number | undefined },
  zone: string,
): number | undefined {
  const hour = hourOf(Number(parts['hour'] ?? 0), parts['half'])
  if (month === undefined || hour === undefined) return undefined
  const civil = parseCivil(
    `${yearOf(parts['year'] ?? '')}-${month}-${day} ${hour}:${parts['minute'] ?? '00'}:${parts['seconds'] ?? '00'}`,
  )
  return civil === undefined ? undefined : inZone(civil, offsetIn(parts), zone)
}

/** What a comment says is one only where it is known as that: `(GMT+7)`, and not `(giờ Việt Nam)`. */
function offsetIn({ offset, comment = '' }: Parts): string | undefined {
  return offset ?? (IS_OFFSET.test(comment) && offsetOf(comment) !== undefined ? comment : undefined)
}

const IS_OFFSET = new RegExp(`^(?:${OFFSET})$`, 'i')

/** Of two digits as RFC 2822 has it (4.3). */
function yearOf(digits: string): number {
  const year = Number(digits)
  if (digits.length > 2) return year
  return year < 50 ? 2000 + year : 1900 + year
}

/** `SA` and `CH` are the Vietnamese halves of the day. `18:10 PM` and `0:10 AM` are what programs make of 24 hours. */
function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour
  const isAfternoon = /^(?:PM|CH)$/i.test(half)
  if (hour < 1 || hour > 12) return isAfternoon === hour > 12 ? hour : undefined
  return (hour % 12) + (isAfternoon ? 12 : 0)
}

function inZone(civil: CivilTime, offset: string | undefined, zone: string): number | undefined {
  if (offset === undefined) return civilToEpochMs(civil, zone)
  const minutes = offsetOf(offset)
  return minutes === undefined ? undefined : civilToEpochMs(civil, 'UTC') - minutes * 60_000
}

/** First three letters in English, and where they differ in Portuguese, Spanish, French, German. */
const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    ['jan', 'ene'],
    ['feb', 'fev', 'fév'],
    ['mar', 'mär'],
    ['apr', 'abr', 'avr'],
    ['may', 'mai'],
    ['jun'],
    ['jul'],
    ['aug', 'ago', 'aoû'],
    ['sep', 'set'],
    ['oct', 'out', 'okt'],
    ['nov'],
    ['dec', 'dez', 'dic', 'déc'],
  ].flatMap((names, i) => names.map((name) => [name, i + 1] as const)),
)
