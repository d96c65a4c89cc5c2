import { readTime } from '../../../../shared/files/read-time.ts'
import { MemberRefused } from '../../member-refused.ts'

export type Fields = Readonly<Record<string, unknown>>

/** Systems do not agree about capital letters. Undefined for what is empty. */
export function fieldOf(fields: Fields, name: string): string | undefined {
  const key = Object.keys(fields).find((one) => one.toLowerCase() === name.toLowerCase())
  const value = key === undefined ? undefined : fields[key]
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  return text === '' ? undefined : text
}

/**
 * Epoch milliseconds. Systems write `20240131`, `20240131083000`, `31/01/2024 08:30:00` or ISO; without an offset it
 * is of the place's zone. Throws MemberRefused for what is there and is no time.
 */
export function timeOf(fields: Fields, name: string, zone: string): number | undefined {
  const text = fieldOf(fields, name)
  if (text === undefined) return undefined
  const at = text.length > 40 ? undefined : readTime(spelledOut(text), 'auto', zone)
  if (at === undefined) {
    throw new MemberRefused('malformed', name, {
      vi: 'không đọc được thời điểm',
      en: 'no time that can be read',
    })
  }
  return at
}

function spelledOut(text: string): string {
  const compact = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?$/.exec(text)
  if (compact === null) return text
  const [, year, month, day, hour = '00', minute = '00', second = '00'] = compact
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`
}
