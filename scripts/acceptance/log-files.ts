import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

export type LogFormat = 'syslog' | 'cef' | 'eve' | 'wazuh' | 'snort'

/** A log of devices, its records one by one. */
export interface LogFile {
  format: LogFormat
  /** An array in JSON, or a record on each line. */
  isArray: boolean
  records: string[]
  /** What a reference parser made of each record, where that lies beside. */
  expected: Record<string, unknown>[] | undefined
  /** It begins as such a log and breaks off: nothing of it can be read. */
  isBroken: boolean
}

const EXPECTED = '.expected.jsonl'
/** So many records are looked at: a log may begin with a word of its own. */
const LOOKED_AT = 20

/** The answers of a reference parser are no log. */
export function isReference(name: string): boolean {
  return name.endsWith(EXPECTED)
}

/** Told by how its first records begin, not by its name; undefined for what is no log that is known. */
export function logFileOf(file: string): LogFile | undefined {
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  const whole =
    text.trimStart().startsWith('[') || text.trimStart().startsWith('{') ? wholeIn(text) : undefined
  const isArray = text.trimStart().startsWith('[') && !text.trimStart().startsWith('[**]')
  const isBroken = isArray && whole === undefined
  const records = isBroken ? [text.trimStart().slice(1)] : (whole ?? linesIn(text))
  const format = FORMATS.find(([, sign]) => records.slice(0, LOOKED_AT).some((one) => sign.test(one)))?.[0]
  if (format === undefined) return undefined
  return { format, isArray, records, expected: referenceOf(file), isBroken }
}

const FORMATS: readonly (readonly [LogFormat, RegExp])[] = [
  ['eve', /^\s*\{[^]*"event_type"/],
  ['wazuh', /^\s*\{[^]*"rule":\s*\{/],
  ['cef', /CEF: ?\d|(?:^|\s)LEEF: ?[12]/],
  ['snort', /^SFIMS|\[\d+:\d+:\d+\]|^\d\d\/\d\d(?:\/\d\d)?-\d\d:\d\d:\d\d/],
  [
    'syslog',
    /^<\d{1,3}>|^[A-Z][a-z]{2} [ \d]\d (?:\d{4} )?\d\d:\d\d:\d\d |^\d{4}-\d\d-\d\dT\S+ \S+ |^%(?:ASA|FTD|PIX)-|^\d?,\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d,|^date=\S+ time=\S+ .*\blogid=|^device(?:_name)?="|^firewall,\w+ /,
  ],
]

export function mediaTypeOf({ format, isArray }: LogFile): string {
  if (format !== 'eve' && format !== 'wazuh') return 'application/octet-stream'
  return isArray ? 'application/json' : 'application/x-ndjson'
}

/** An array of records, or one over several lines; undefined for what is neither. */
function wholeIn(text: string): string[] | undefined {
  try {
    const document: unknown = JSON.parse(text)
    const records: unknown[] = Array.isArray(document) ? document : [document]
    return records.map((record) => JSON.stringify(record))
  } catch {
    return undefined
  }
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
