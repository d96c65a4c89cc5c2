import type { Label } from '../../../shared/label.ts'
import { AdapterError } from '../adapter.ts'
import { jsonOf } from '../json/json-of.ts'
import { MemberRefused } from '../member-refused.ts'
import { momentOf } from '../text/moment-of.ts'
import { plainLine } from '../text/plain-text.ts'

/** JSON, or a text where it is none: many devices send a word. Throws AdapterError for what is neither. */
export function contentOf(payload: Buffer, personalFields: readonly string[]): unknown {
  try {
    return jsonOf(payload, personalFields)
  } catch (error) {
    if (!(error instanceof AdapterError) || error.code !== 'not-json') throw error
    const text = payload.toString('utf8').trim()
    if (text === '' || text.length > LONGEST_WORD || /[{}[\]"<>\p{Cc}]/u.test(text)) throw error
    return text
  }
}

const LONGEST_WORD = 200

/** What stands at a path; undefined where nothing does. */
export function valueAt(content: unknown, path: string | undefined): unknown {
  if (path === undefined) return undefined
  let at = content
  for (const step of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined
    at = (at as Record<string, unknown>)[step]
  }
  return at
}

export const NO_NUMBER: Label = { vi: 'không phải một con số', en: 'not a number' }

/** A number, or a text that is one; null where the source says that it does not know. Throws MemberRefused. */
export function figureAt(content: unknown, path: string | undefined): number | null {
  const found = path === undefined ? content : valueAt(content, path)
  if (found === null) return null
  const figure = typeof found === 'string' && NUMBER.test(found.trim()) ? Number(found) : found
  if (typeof figure !== 'number' || !Number.isFinite(figure))
    throw new MemberRefused('malformed', path ?? '', NO_NUMBER)
  return figure
}

const NUMBER = /^[+-]?\d{1,30}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,3})?$/

/** Seconds or milliseconds since 1970, told apart by their size, or a text of a time. Throws MemberRefused. */
export function timeAt(content: unknown, path: string, zone: string): number {
  const found = valueAt(content, path)
  const figure = typeof found === 'string' && NUMBER.test(found) ? Number(found) : found
  const at =
    typeof figure === 'number'
      ? Math.round(Math.abs(figure) < SECONDS_BELOW ? figure * 1000 : figure)
      : typeof found === 'string'
        ? momentOf(found, zone)
        : undefined
  if (at === undefined || !Number.isSafeInteger(at) || at < 0)
    throw new MemberRefused('malformed', path, { vi: 'không phải một thời điểm', en: 'not a time' })
  return at
}

/** As milliseconds this is 1973, as seconds the year 5138. */
const SECONDS_BELOW = 1e11

export function textAt(content: unknown, path: string): string | undefined {
  const found = valueAt(content, path)
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
    ? String(found)
    : undefined
}

export function attributeAt(content: unknown, path: string): string | number | boolean | undefined {
  const found = valueAt(content, path)
  if (typeof found === 'string') return plainLine(found, 500)
  return typeof found === 'boolean' || (typeof found === 'number' && Number.isFinite(found))
    ? found
    : undefined
}
