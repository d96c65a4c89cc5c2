import { parseCivil } from '../../shared/civil-time.ts'

export type CivilKind = 'day' | 'moment'

/** `2026-11-26`, `2026-11-26T14:05` as they are written on every page: `26/11/2026`, `14:05 26/11/2026`; others as they are. */
export function civilShown(value: string): string {
  if (!parseCivil(value)) return value
  const [day = '', time] = value.split('T')
  const written = day.split('-').toReversed().join('/')
  return time === undefined ? written : `${time} ${written}`
}

/**
 * What a hand types, `26/11/2026`, `26.11.2026`, `14:05 26/11/2026` or the day before the time, as a value; undefined
 * for anything else, and for a day that no calendar has. A moment without a time is the beginning of its day.
 */
export function civilTyped(text: string, kind: CivilKind): string | undefined {
  const words = text.trim().split(/\s+/)
  const day = dayOf(words.find((word) => !word.includes(':')) ?? '')
  const time = words.find((word) => word.includes(':'))
  if (day === undefined || words.length > (time === undefined ? 1 : 2)) return undefined
  if (kind === 'day') return time === undefined && parseCivil(day) ? day : undefined
  const moment = `${day}T${(time ?? '00:00').padStart(5, '0')}`
  return parseCivil(moment) && moment
}

function dayOf(word: string): string | undefined {
  const match = /^(\d\d?)[/.-](\d\d?)[/.-](\d{4})$/.exec(word)
  if (match === null) return undefined
  const [day = '', month = '', year = ''] = match.slice(1)
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
