import { AdapterError, type AdapterInput } from '../adapter.ts'
import { jsonOf } from '../json/json-of.ts'
import { MemberRefused } from '../member-refused.ts'
import { linesOf } from './lines-of.ts'
import type { LogMember } from './members-of-log.ts'

/**
 * Records of a log in JSON: one, an array, or one on each line; of lines one that is no JSON is refused alone, where
 * another is. A header of syslog before a record goes.
 */
export function jsonMembers(
  { bytes }: AdapterInput,
  personalFields: readonly string[],
): LogMember<() => unknown>[] {
  const whole = wholeOf(bytes, personalFields)
  if (whole !== undefined) return whole
  return linesOf(bytes).map(({ path, text }) => ({
    path,
    text,
    member: () => recordIn(text, personalFields),
  }))
}

function wholeOf(bytes: Buffer, personalFields: readonly string[]): LogMember<() => unknown>[] | undefined {
  try {
    const document = jsonOf(bytes, personalFields)
    const isList = Array.isArray(document)
    const records: unknown[] = isList ? document : [document]
    return records.map((record, i) => ({
      path: isList ? String(i) : '',
      text: JSON.stringify(record),
      member: () => record,
    }))
  } catch (error) {
    // An array that breaks off is no list of lines.
    if (!(error instanceof AdapterError) || error.code !== 'not-json' || isArray(bytes)) throw error
    return undefined
  }
}

function isArray(bytes: Buffer): boolean {
  return /^[\s\uFEFF]*\[/.test(bytes.toString('utf8', 0, 64))
}

function recordIn(line: string, personalFields: readonly string[]): unknown {
  const from = line.startsWith('{') ? 0 : line.indexOf('{')
  try {
    return jsonOf(Buffer.from(line.slice(Math.max(from, 0))), personalFields)
  } catch (error) {
    if (!(error instanceof AdapterError)) throw error
    throw new MemberRefused('malformed', '')
  }
}
