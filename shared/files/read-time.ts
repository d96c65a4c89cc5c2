import { civilToEpochMs, type CivilTime } from '../civil-time.ts'
import type { TimeFormat } from './mapping.ts'
import { readClock } from './read-clock.ts'
import type { Cell } from './table.ts'

/**
 * The moment that a cell says, epoch milliseconds, or undefined when it says none. A text with an offset or a Z is
 * that moment; anything else is read on the clocks of `zone`. `clock` is a cell with the time of the day, for files
 * that keep it in a column of its own. A day alone is its midnight.
 */
export function readTime(cell: Cell, format: TimeFormat, zone: string, clock?: Cell): number | undefined {
  if (format === 'epoch-ms') return epoch(cell, 1)
  if (format === 'epoch-s') return epoch(cell, 1000)
  const instant = typeof cell === 'string' ? instantOf(cell) : undefined
  if (instant !== undefined) return instant
  const civil = typeof cell === 'number' ? civilOfNumber(cell, format) : civilOfText(cell, format)
  if (typeof civil === 'number' || civil === undefined) return civil
  const time = clock === undefined || clock === null ? undefined : readClock(clock)
  if (clock !== undefined && clock !== null && time === undefined) return undefined
  return civilToEpochMs({ ...civil, ...time }, zone)
}

const DAY_MS = 86_400_000
/** Day 0 of Excel's calendar as it holds from March 1900 on (it counts a 29 February 1900). */
const EXCEL_DAY_0_MS = Date.UTC(1899, 11, 30)
const EXCEL_FROM = 61
/** 31 December 9999. */
const EXCEL_TO = 2_958_466
const MAX_TIME_MS = 253_402_300_799_999

function epoch(cell: Cell, unitMs: number): number | undefined {
  const text = typeof cell === 'string' ? cell.trim() : cell
  if (text === null || text === '' || (typeof text === 'string' && !/^\d{1,15}(\.\d+)?$/.test(text)))
    return undefined
  const at = Math.round(Number(text) * unitMs)
  return at >= 0 && at <= MAX_TIME_MS ? at : undefined
}

/** A figure in a column of times: a day of Excel, or what is far too large for one: seconds or milliseconds. */
function civilOfNumber(cell: number, format: TimeFormat): CivilTime | number | undefined {
  if (cell >= EXCEL_FROM && cell < EXCEL_TO)
    return civilOfUtc(EXCEL_DAY_0_MS + Math.round(cell * 86_400) * 1000)
  if (format !== 'auto') return undefined
  if (cell >= 100_000_000_000) return epoch(cell, 1)
  return cell >= 100_000_000 ? epoch(cell, 1000) : undefined
}

function instantOf(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?\s?(Z|[+-]\d\d:?\d\d)$/i.test(text.trim()))
    return undefined
  const at = Date.parse(text.trim().replace(' ', 'T').replace(/\s/, ''))
  return Number.isFinite(at) && at >= 0 ? at : undefined
}

const YEAR_FIRST = /^(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?:[T\s,]+(.+))?$/
const YEAR_LAST = /^(\d\d?)[-/.](\d\d?)[-/.](\d{4}|\d\d)(?:[T\s,]+(.+))?$/
/** "14:30 02/03/2026", as Vietnamese papers write it. */
const CLOCK_FIRST = /^(\d\d?\s?[:hg]\s?\d{0,2}\S*)\s+(?:ngày\s+)?(\d.*)$/i

function civilOfText(cell: Cell, format: TimeFormat): CivilTime | number | undefined {
  if (typeof cell !== 'string') return undefined
  const text = cell.trim()
  if (/^\d+(\.\d+)?$/.test(text)) return civilOfNumber(Number(text), format)
  if (format === 'excel') return undefined
  const swapped = CLOCK_FIRST.exec(text)
  const said = swapped ? `${swapped[2] ?? ''} ${swapped[1] ?? ''}` : text
  const yearFirst = YEAR_FIRST.exec(said)
  // A spreadsheet's own days come in this form, whatever the columns of text beside them have.
  if (yearFirst) return civil(yearFirst[1], yearFirst[2], yearFirst[3], yearFirst[4])
  const match = format === 'year-first' ? null : YEAR_LAST.exec(said)
  if (match === null) return undefined
  const [, first, second, year, clock] = match
  return format === 'month-first' ? civil(year, first, second, clock) : civil(year, second, first, clock)
}

function civil(year = '', month = '', day = '', clock?: string): CivilTime | undefined {
  const time = clock === undefined ? { hour: 0, minute: 0, second: 0 } : readClock(clock)
  if (time === undefined) return undefined
  // Two digits are of this century.
  const whole = {
    year: Number(year) + (year.length === 2 ? 2000 : 0),
    month: Number(month),
    day: Number(day),
  }
  const back = new Date(Date.UTC(whole.year, whole.month - 1, whole.day))
  const isDay =
    back.getUTCMonth() + 1 === whole.month && back.getUTCDate() === whole.day && whole.year >= 1970
  return isDay ? { ...whole, ...time } : undefined
}

function civilOfUtc(ms: number): CivilTime | undefined {
  if (ms < DAY_MS * -25_567) return undefined
  const date = new Date(ms)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  }
}
