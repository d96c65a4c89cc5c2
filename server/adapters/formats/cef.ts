import type { AdapterContext, AdapterInput } from '../adapter.ts'
import { linesOf } from '../logs/lines-of.ts'
import { logContextOf } from '../logs/log-context.ts'
import { readMembers } from '../logs/members-of-log.ts'
import type { TranslatedLog } from '../logs/security-event.ts'
import { MemberRefused } from '../member-refused.ts'
import { contentEvent } from './syslog/line-event.ts'
import { readLine } from './syslog/read-line.ts'

/** ArcSight's Common Event Format, and LEEF, which QRadar has in its place, alone or by syslog. */
export function translateCef(input: AdapterInput, context: AdapterContext<'cef'>): TranslatedLog {
  const log = logContextOf(context)
  const read = (line: string) => {
    const event = contentEvent(readLine(line, log), log, ['cef', 'leef'])
    if (event === undefined) throw new MemberRefused('malformed', '')
    return event
  }
  return readMembers(linesOf(input.bytes), read, {
    expected: { vi: 'dòng CEF:0|…', en: 'lines with CEF:0|…' },
    isHeard: input.isHeard,
  })
}
