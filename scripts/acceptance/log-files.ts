import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

export type LogFormat = 'syslog' | 'cef' | 'eve' | 'wazuh' | 'snort'

/** A log of devices, its records one by one. */
export interface LogFile {
  format: LogFormat
  mediaType: string
  records: string[]
  /** What a reference parser made of each record, where that lies beside. */
  expected: Record<string, unknown>[] | undefined
}

const EXPECTED = '.expected.jsonl'

/** The answers of a reference parser are no log. */
export function isReference(name: string): boolean {
  return name.endsWith(EXPECTED)
}

/** Told by how its first record begins, not by its name; undefined for what is no log that is known. */
export function logFileOf(file: string): LogFile | undefined {
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  const records = text.trimStart().startsWith('[') ? arrayIn(text) : linesIn(text)
  const [first = ''] = records
  const format = FORMATS.find(([, sign]) => sign.test(first))?.[0]
  if (format === undefined) return undefined
  const isJson = format === 'eve' || format === 'wazuh'
  const mediaType = isJson
    ? text.trimStart().startsWith('[')
      ? 'application/json'
      : 'application/x-ndjson'
    : 'application/octet-stream'
  return { format, mediaType, records, expected: referenceOf(file) }
}

const FORMATS: readonly (readonly [LogFormat, RegExp])[] = [
  ['eve', /^\{.*"event_type"/],
  ['wazuh', /^\{.*"rule":\s*\{/],
  ['cef', /CEF: ?\d/],
  ['snort', /^SFIMS|\[\d+:\d+:\d+\]|^\d\d\/\d\d(?:\/\d\d)?-\d\d:\d\d:\d\d/],
  [
    'syslog',
    /^<\d{1,3}>|^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d |^\d{4}-\d\d-\d\dT\S+ \S+ |^%(?:ASA|FTD|PIX)-/,
  ],
]

function arrayIn(text: string): string[] {
  return z
    .array(z.unknown())
    .parse(JSON.parse(text))
    .map((record) => JSON.stringify(record))
}

function linesIn(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '')
}

function referenceOf(file: string): LogFile['expected'] {
  const { dir, name } = path.parse(file)
  const reference = path.join(dir, `${name}${EXPECTED}`)
  if (!existsSync(reference)) return undefined
  return linesIn(readFileSync(reference, 'utf8')).map((line) =>
    z.record(z.string(), z.unknown()).parse(JSON.parse(line)),
  )
}
