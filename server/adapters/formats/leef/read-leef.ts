import { MemberRefused } from '../../member-refused.ts'
import { cefTime } from '../cef/cef-time.ts'
import type { CefLine } from '../cef/read-cef.ts'
import type { LogContext } from '../../logs/security-event.ts'

const MARK = /(?:^|\s)LEEF: ?([12])(?:\.\d)?\|/
const MAX_FIELDS = 1_000

/**
 * A line of QRadar's Log Event Extended Format, as one of CEF: the id of the event is its class, `sev` how grave it is
 * (nothing said: nobody judged it). Fields are apart by a tab, in version 2 by what the line says. Undefined for a text
 * without `LEEF:`; throws MemberRefused for one whose header is not whole.
 */
export function readLeef(
  text: string,
  headerAt: number | undefined,
  context: LogContext,
): CefLine | undefined {
  const mark = MARK.exec(text)
  if (mark === null) return undefined
  const parts = text.slice(mark.index + mark[0].length).split('|')
  const [vendor, product, , classId] = parts
  if (!vendor || !product || !classId || parts.length < 5) throw new MemberRefused('malformed', 'header')
  const delimiter = mark[1] === '2' ? delimiterOf(parts[4] ?? '') : undefined
  const fields = fieldsOf(parts.slice(delimiter === undefined ? 4 : 5).join('|'), delimiter ?? '\t')
  const said = fields.get('devTime')
  // Its form may be any, as `devTimeFormat` has it: of one that is not known the header of syslog says when.
  if (said !== undefined && (headerAt === undefined || cefTime(said, context) !== undefined))
    fields.set('rt', said)
  if (fields.has('action') && !fields.has('act')) fields.set('act', fields.get('action') ?? '')
  return { vendor, product, classId, name: '', severity: fields.get('sev') || 'unknown', fields }
}

/** One sign, or its number in base 16 (`x5E`, `0x09`); undefined: the field is left out, and its pairs begin. */
function delimiterOf(said: string): string | undefined {
  const code = /^0?x([\da-f]{2,4})$/i.exec(said)?.[1]
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
  return said.length === 1 ? said : said === '' ? '\t' : undefined
}

function fieldsOf(text: string, delimiter: string): Map<string, string> {
  const pairs = text.split(delimiter, MAX_FIELDS + 1)
  if (pairs.length > MAX_FIELDS) throw new MemberRefused('malformed', 'extension')
  return new Map(
    pairs.flatMap((pair): [string, string][] => {
      const at = pair.indexOf('=')
      return at < 1 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()]]
    }),
  )
}
