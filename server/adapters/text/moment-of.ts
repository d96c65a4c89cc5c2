import type { CivilTime } from '../../../shared/civil-time.ts'
import { civilToEpochMs, parseCivil } from '../../../shared/civil-time.ts'

/**
 * The moment that a feed's text of a time means, epoch milliseconds: ISO 8601, or as mail writes it, the months in
 * the languages in which papers write them. One without an offset is of `zone`. Undefined where it is neither.
 */
export function momentOf(text: string | undefined, zone: string): number | undefined {
  const trimmed = text?.trim() ?? ''
  if (trimmed === '' || trimmed.length > MAX_LENGTH) return undefined
  const found = isoMoment(trimmed) ?? civilIn(trimmed, zone) ?? mailMoment(trimmed, zone)
  return found !== undefined && found >= 0 && found <= MAX_AT ? found : undefined
}

/** With an offset, and only with one. */
export function isoMoment(text: string): number | undefined {
  if (!ISO.test(text)) return undefined
  const at = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  return Number.isNaN(at) ? undefined : at
}

const MAX_LENGTH = 60
const MAX_AT = 253_402_300_799_999
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/i

function civilIn(text: string, zone: string): number | undefined {
  const civil = parseCivil(text.replace(/^(\d{4}-\d\d-\d\d)T/, '$1 '))
  return civil === undefined ? undefined : civilToEpochMs(civil, zone)
}

/** `Fri, 08 Feb 2019 16:09:56 +0700`: the name of the day is not read. */
const MAIL =
  /^(?:[^\d,]{1,12},?\s+)?(\d{1,2})\s+(\p{L}{3})\p{L}*\.?\s+(\d{4}|\d\d)\s+(\d\d?):(\d\d)(?::(\d\d))?(?:\s*([+-]\d{4}|[A-Z]{1,4}))?$/u

function mailMoment(text: string, zone: string): number | undefined {
  const match = MAIL.exec(text)
  const month = MONTHS.get(match?.[2]?.toLowerCase() ?? '')
  if (match === null || month === undefined) return undefined
  const [day = 0, , year = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  const civil = parseCivil(
    `${year < 100 ? 2000 + year : year}-${month}-${day} ${hour}:${two(minute)}:${two(second)}`,
  )
  return civil === undefined ? undefined : inZone(civil, match[7], zone)
}

function inZone(civil: CivilTime, offset: string | undefined, zone: string): number | undefined {
  if (offset === undefined) return civilToEpochMs(civil, zone)
  const minutes = NAMED_OFFSETS.get(offset) ?? minutesOf(offset)
  return minutes === undefined ? undefined : civilToEpochMs(civil, 'UTC') - minutes * 60_000
}

function minutesOf(offset: string): number | undefined {
  if (!/^[+-]/.test(offset)) return undefined
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3))
  return offset.startsWith('-') ? -minutes : minutes
}

function two(figure: number): string {
  return String(figure).padStart(2, '0')
}

/** Of RFC 822, and the two of the letter Z. */
const NAMED_OFFSETS: ReadonlyMap<string, number> = new Map([
  ['GMT', 0],
  ['UT', 0],
  ['UTC', 0],
  ['Z', 0],
  ['EST', -300],
  ['EDT', -240],
  ['CST', -360],
  ['CDT', -300],
  ['MST', -420],
  ['MDT', -360],
  ['PST', -480],
  ['PDT', -420],
])

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
