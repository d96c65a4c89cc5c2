import { civilToEpochMs, parseCivil, type CivilTime } from '../../shared/civil-time.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** What the clocks of a zone show at an instant. */
export function civilAt(at: number, zone: string): CivilTime {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  }
}

/** `2025-10-07T14:05:00` on the clocks of a zone: what a date and time field and the address hold. */
export function civilText(at: number, zone: string): string {
  const { year, month, day, hour, minute, second } = civilAt(at, zone)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`
}

/** The instant that such a text means on the clocks of a zone; undefined for anything else. */
export function momentOf(text: string, zone: string): number | undefined {
  const civil = parseCivil(text)
  return civil && civilToEpochMs(civil, zone)
}

/**
 * What a hand types: `14:05`, `14h05`, `14:05:30`, `14:05 7/10`, `14:05:30 07/10/2025`, the day first, too; what it
 * leaves out is as at `shown`. Undefined for anything else.
 */
export function typedMoment(text: string, shown: number, zone: string): number | undefined {
  const { hour, minute, second = '00', ...said } = partsOf(text.trim()) ?? {}
  if (hour === undefined) return undefined
  const now = civilAt(shown, zone)
  const { day = now.day, month = now.month, year = now.year } = said
  return momentOf(`${year}-${month}-${day} ${hour}:${minute}:${second}`, zone)
}

const CLOCK = String.raw`(?<hour>\d\d?)[:hg](?<minute>\d\d)(?::(?<second>\d\d))?`
const DAY = String.raw`(?<day>\d\d?)\/(?<month>\d\d?)(?:\/(?<year>\d{4}))?`
const TYPED = [`${CLOCK}(?:,?\\s+${DAY})?`, `${DAY},?\\s+${CLOCK}`].map(
  (form) => new RegExp(`^${form}$`, 'i'),
)

function partsOf(text: string): Readonly<Partial<Record<string, string>>> | undefined {
  return TYPED.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined)
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
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
