import { civilToEpochMs, parseCivil } from '../../../shared/civil-time.ts'
import type { LogContext } from './security-event.ts'

const DAY_MS = 86_400_000
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

export interface YearlessTime {
  /** Of two digits it is of this century; undefined: none was said. */
  year: number | undefined
  /** From 1. */
  month: number
  day: number
  /** `hh:mm:ss`. */
  time: string
  /** Of a second, `.877970`. */
  fraction?: string | undefined
}

/** From 1; undefined for what is no month. */
export function monthOf(name: string): number | undefined {
  const index = MONTHS.indexOf(name.slice(0, 3).toLowerCase())
  return index < 0 ? undefined : index + 1
}

/**
 * When it was, epoch milliseconds. Without a year it is the newest that is not beyond tomorrow: a line of New Year's
 * Eve that comes on New Year's Day is of the year before, and a device whose clock is ahead is of the year to come.
 * Undefined for what no calendar has.
 */
export function yearlessMoment(said: YearlessTime, { zone, now }: LogContext): number | undefined {
  const offset = said.fraction === undefined ? 0 : Math.floor(Number(`0${said.fraction}`) * 1_000)
  if (said.year !== undefined) {
    const at = civilAt(said, said.year < 100 ? 2000 + said.year : said.year, zone)
    return at === undefined ? undefined : at + offset
  }
  const thisYear = new Date(now).getUTCFullYear()
  // Of a leap day the year may lie eight back.
  for (let year = thisYear + 1; year >= thisYear - 8; year--) {
    if (Date.UTC(year, said.month - 1, said.day) > now + DAY_MS * 3) continue
    const at = civilAt(said, year, zone)
    if (at !== undefined && at <= now + DAY_MS) return at + offset
  }
  return undefined
}

function civilAt({ month, day, time }: YearlessTime, year: number, zone: string): number | undefined {
  const second = Number(time.slice(6))
  const minute = `${String(year).padStart(4, '0')}-${month}-${day} ${time.slice(0, 5)}`
  const at = second > 59 ? undefined : minuteAt(minute, zone)
  return at === undefined ? undefined : at + second * 1_000
}

/** What a zone makes of a minute is dear to find out, and lines come by the thousand a minute. */
function minuteAt(minute: string, zone: string): number | undefined {
  if (newest.minute === minute && newest.zone === zone) return newest.at
  const civil = parseCivil(minute)
  const at = civil === undefined ? undefined : civilToEpochMs(civil, zone)
  newest = { minute, zone, at }
  return at
}

let newest: { minute: string; zone: string; at: number | undefined } = { minute: '', zone: '', at: undefined }
