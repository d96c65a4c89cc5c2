/** A calendar day in a time zone. */
export interface LocalDay {
  /** 2026-11-22 */
  date: string
  /** Epoch milliseconds of its midnight and of the next. */
  start: number
  end: number
  kind: 'working' | 'weekend'
  /** 0 is Sunday. */
  weekday: number
}

export const HOUR_MS = 3_600_000
export const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** The local day that holds `at`. Public holidays are not known: they count as working days. */
export function localDay(at: number, zone: string): LocalDay {
  return dayOn(dateIn(at, zone), zone)
}

/** The day that lies `days` after this one. */
export function dayAfter(day: LocalDay, days: number, zone: string): LocalDay {
  return dayOn(shiftDate(day.date, days), zone)
}

/** Asking a zone for a midnight takes far longer than looking one up; a few years of days are kept. */
const knownDays = new Map<string, LocalDay>()
const MAX_KNOWN = 5_000

function dayOn(date: string, zone: string): LocalDay {
  const key = `${zone} ${date}`
  const known = knownDays.get(key)
  if (known !== undefined) return known
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  const day: LocalDay = {
    date,
    start: midnight(date, zone),
    end: midnight(shiftDate(date, 1), zone),
    kind: weekday === 0 || weekday === 6 ? 'weekend' : 'working',
    weekday,
  }
  if (knownDays.size >= MAX_KNOWN) knownDays.clear()
  knownDays.set(key, day)
  return day
}

/** Hours since the day's midnight, with a fraction; beyond 24 after its end. */
export function hourOf(day: LocalDay, at: number): number {
  return (at - day.start) / HOUR_MS
}

/** A wall-clock time of a zone, `2026-11-22T17:00`, as epoch milliseconds. */
export function zonedTime(text: string, zone: string): number {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})$/.exec(text)
  const [, date, hours, minutes] = match ?? []
  if (date === undefined || Number.isNaN(Date.parse(date)))
    throw new Error(`not a time like 2026-11-22T17:00: ${text}`)
  return midnight(date, zone) + Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS
}

/** Value of a 24-entry hourly table at a fraction of an hour, running straight from one hour's middle to the next. */
export function hourly(table: readonly number[], hour: number): number {
  const position = (((hour - 0.5) % 24) + 24) % 24
  const before = Math.floor(position)
  const share = position - before
  return (table[before] ?? 0) * (1 - share) + (table[(before + 1) % 24] ?? 0) * share
}

/** `22/11 17:10`, as a clock in the zone shows it. */
export function clockText(at: number, zone: string): string {
  const [, month, day, time] = /^\d+-(\d\d)-(\d\d) (\d\d:\d\d)/.exec(parts(at, zone)) ?? []
  return `${day}/${month} ${time}`
}

function shiftDate(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

const formats = new Map<string, Intl.DateTimeFormat>()

function dateIn(at: number, zone: string): string {
  return parts(at, zone).slice(0, 10)
}

/** `2026-11-22 17:00:00` as a clock in the zone shows it. */
function parts(at: number, zone: string): string {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
    formats.set(zone, format)
  }
  return format.format(at)
}

/** Two rounds find the offset in force at the midnight itself, also on the day of a clock change. */
function midnight(date: string, zone: string): number {
  const wanted = Date.parse(`${date}T00:00:00Z`)
  let at = wanted
  for (let round = 0; round < 2; round++) at += wanted - Date.parse(`${parts(at, zone).replace(' ', 'T')}Z`)
  return at
}
