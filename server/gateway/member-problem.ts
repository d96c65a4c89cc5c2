import type { z } from 'zod'
import { en, vi } from 'zod/v4/locales'
import type { Label, Locale } from '../../shared/label.ts'
import { observationSchema } from '../../shared/observation.ts'

/** Handed to each parse of a member, so that what is wrong is said in the sender's language. */
export const PARSE_IN: Readonly<Record<Locale, z.core.ParseContext<z.core.$ZodIssue>>> = {
  vi: { error: (issue) => hinted(vietnameseOf(issue), issue, 'vi') },
  en: { error: (issue) => hinted(englishOf(issue), issue, 'en') },
}

/** An acknowledgement stays small whatever was sent: paths and messages may quote the member. */
const MAX_PATH = 200
const MAX_MESSAGE = 300

/** What is wrong with a member that was refused, in another language than its sender's. */
export function problemIn(member: unknown, locale: Locale): string {
  const { error } = observationSchema.safeParse(member, PARSE_IN[locale])
  return error === undefined ? '' : problemOf(error, locale).message
}

/** The first thing that is wrong with a member: where, and what, for people. */
export function problemOf(error: z.ZodError, locale: Locale): { path: string; message: string } {
  const issue = error.issues[0]
  if (issue === undefined) return { path: '', message: '' }
  const extra = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  // What a schema words by itself it words in English.
  const message = locale === 'vi' && issue.code === 'custom' ? VIETNAMESE[issue.message] : undefined
  return {
    path: [...issue.path, ...extra].map(String).join('.').slice(0, MAX_PATH),
    message: (message ?? issue.message).slice(0, MAX_MESSAGE),
  }
}

const VIETNAMESE: Readonly<Record<string, string>> = { 'at most 32 attributes': 'tối đa 32 thuộc tính' }

/** Names of types as Zod says them, in Vietnamese. */
const TYPE_WORDS: Readonly<Record<string, string>> = {
  object: 'đối tượng',
  record: 'đối tượng',
  string: 'chuỗi',
  number: 'số',
  int: 'số nguyên',
  array: 'mảng',
  tuple: 'mảng',
  boolean: 'giá trị đúng/sai',
  undefined: 'không có gì',
}
const vietnamese = vi().localeError
const english = en().localeError

function englishOf(issue: z.core.$ZodRawIssue): string {
  return issue.code === 'invalid_union'
    ? `Invalid input${expectedOf(issue, 'expected')}`
    : wordsOf(english(issue))
}

/** Zod's own Vietnamese, its type words translated too. */
function vietnameseOf(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `Đầu vào không hợp lệ: mong đợi ${typeWord(issue.expected)}, nhận được ${typeWord(typeOf(issue.input))}`
    case 'invalid_union':
      return `Đầu vào không hợp lệ${expectedOf(issue, 'mong đợi', typeWord)}`
    case 'invalid_key':
      return 'Tên thuộc tính không hợp lệ'
    default:
      return wordsOf(vietnamese(issue)).replace(/(?<=^Quá (?:lớn|nhỏ): mong đợi )\w+/, typeWord)
  }
}

function typeWord(type: string): string {
  return TYPE_WORDS[type] ?? type
}

function typeOf(input: unknown): string {
  if (input === null) return 'null'
  return Array.isArray(input) ? 'array' : typeof input
}

/** What would have been taken, of an `observation` told apart by its type or of a value of several types. */
function expectedOf(
  issue: z.core.$ZodRawIssue,
  expected: string,
  word: (type: string) => string = (type) => type,
): string {
  if (issue.code !== 'invalid_union') return ''
  const options: unknown = issue['options']
  if (Array.isArray(options)) return `: ${expected} ${options.map((one) => JSON.stringify(one)).join(' | ')}`
  const types = (issue.errors ?? []).flatMap(([first]) =>
    first?.code === 'invalid_type' ? word(first.expected) : [],
  )
  return types.length === 0 ? '' : `: ${expected} ${types.join(' | ')}`
}

function wordsOf(said: string | { message: string } | null | undefined): string {
  return typeof said === 'string' ? said : (said?.message ?? '')
}

const TIMES: ReadonlySet<unknown> = new Set(['at', 'openedAt', 'dueAt', 'closedAt', 'expiresAt'])
const PLACES: ReadonlySet<unknown> = new Set(['place', 'path'])
const TIME_HINT: Label = {
  vi: 'thời điểm là epoch milliseconds (số mili giây từ 1970, UTC), như 1782901800000',
  en: 'a time is epoch milliseconds, UTC, such as 1782901800000',
}
const PLACE_HINT: Label = {
  vi: 'vị trí là [lat, lon]: vĩ độ trước, kinh độ sau',
  en: 'a place is [lat, lon]: latitude first, then longitude',
}

/** Says what belongs there too where programs most often send something else. */
function hinted(message: string, { path }: z.core.$ZodRawIssue, locale: Locale): string {
  const first = path?.[0]
  if (TIMES.has(first)) return `${message}; ${TIME_HINT[locale]}`
  if (PLACES.has(first)) return `${message}; ${PLACE_HINT[locale]}`
  return message
}
