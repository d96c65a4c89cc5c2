import type { CivilTime } from '../../../shared/civil-time.ts'
import { civilToEpochMs, parseCivil } from '../../../shared/civil-time.ts'
import { OFFSET, offsetOf } from './offset-of.ts'

/**
 * A time as people and their programs write it, single spaces between its parts: as mail does (RFC 822 and what is made
 * of it), as C does (asctime), or day/month/year, which is month/day/year where it says AM or PM; either is the other
 * where it is not on the calendar as itself. Names of days are not read. Undefined for anything else.
 */
export function writtenMoment(written: string, zone: string): number | undefined {
  const text = asNumbers(written)
  for (const [pattern, order] of FORMS) {
    // Where the month comes first, what looks like the name of a day is it.
    const parts = (pattern.exec(text) ?? pattern.exec(text.replace(DAY_NAME, '')))?.groups
    const found = parts && momentIn(parts, order, zone)
    if (found !== undefined) return found
  }
  return undefined
}

/** As papers write here, `17h55, Thứ Năm, ngày 26 tháng 11 năm 2026` or `T5, 26/11/2026 | 17:55`, in figures alone. */
function asNumbers(text: string): string {
  return text
    .replace(/(\d\d?) tháng (\d\d?)(?:,? năm|,)? (?=\d{4})/iu, '$1/$2/')
    .replace(/(?<![\p{L}\d])(?:thứ (?:\d|\p{L}{2,4})|T\d|CN|chủ nhật),? (?=(?:ngày )?\d)/iu, '')
    .replace(/(?<![\p{L}\d])ngày (?=\d)/iu, '')
    .replace(/,? [|–-] (?=\d)/u, ' ')
    .replace(/(?<!\d)(\d\d?)[hg](?=\d\d(?!\d))/iu, '$1:')
}

/** `Fri,`, `Thứ Sáu,`, and in figures `Thứ 6,`. */
const DAY_NAME = /^(?:thứ \d|T\d|[^\d,]{1,12}),? (?=\d)/iu
const MONTH = String.raw`(?<month>\p{L}{3})\p{L}*\.?`
const CLOCK = String.raw`(?<hour>\d\d?):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.\d{1,9})?)?(?: ?(?<half>AM|PM|SA|CH)\b)?`
/** No zone is called as a half of the day. */
const ZONE = String.raw`(?: ?(?<offset>(?!(?:AM|PM|SA|CH)\b)(?:${OFFSET})))?(?: \([^()]{1,30}\))?`
const YEAR = String.raw`(?<year>\d{4}|\d\d)`

type Order = 'named' | 'day first' | 'month first'

const FORMS: readonly (readonly [RegExp, Order])[] = (
  [
    [String.raw`(?<day>\d\d?)[ -]${MONTH}[ -]${YEAR}(?:,? ${CLOCK}${ZONE})?`, 'named'],
    [String.raw`(?:\p{L}{3,9},? )?${MONTH} (?<day>\d\d?),? (?<year>\d{4}),? ${CLOCK}${ZONE}`, 'named'],
    [String.raw`(?:\p{L}{3,9},? )?${MONTH} (?<day>\d\d?),? ${CLOCK}${ZONE} (?<year>\d{4})`, 'named'],
    [
      String.raw`(?<day>\d\d?)([/.-])(?<month>\d\d?)\2(?<year>\d{4})(?:,? ${CLOCK.replaceAll('AM|PM|', '')}${ZONE})?`,
      'day first',
    ],
    [
      String.raw`${CLOCK},? (?<day>\d\d?)(?<between>[/.-])(?<month>\d\d?)\k<between>(?<year>\d{4})`,
      'day first',
    ],
    [String.raw`(?<month>\d\d?)\/(?<day>\d\d?)\/(?<year>\d{4}),? ${CLOCK}${ZONE}`, 'month first'],
    [String.raw`(?<day>\d\d?)([/.-])(?<month>\d\d?)\2(?<year>\d{4}),? ${CLOCK}${ZONE}`, 'day first'],
  ] as const
).map(([source, order]) => [new RegExp(`^${source}$`, 'iu'), order])

type Parts = Readonly<Partial<Record<string, string>>>

function momentIn(parts: Parts, order: Order, zone: string): number | undefined {
  const month = order === 'named' ? MONTHS.get(parts['month']?.toLowerCase() ?? '') : Number(parts['month'])
  const hour = hourOf(Number(parts['hour'] ?? 0), parts['half'])
  if (month === undefined || hour === undefined) return undefined
  const day = `${yearOf(parts['year'] ?? '')}-${month}-${parts['day']}`
  const civil = parseCivil(`${day} ${hour}:${parts['minute'] ?? '00'}:${parts['second'] ?? '00'}`)
  return civil === undefined ? undefined : inZone(civil, parts['offset'], zone)
}

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
