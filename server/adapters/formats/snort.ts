import type { AdapterContext, AdapterInput } from '../adapter.ts'
import { linesOf } from '../logs/lines-of.ts'
import { logContextOf } from '../logs/log-context.ts'
import { readMembers } from '../logs/members-of-log.ts'
import type { TranslatedLog } from '../logs/security-event.ts'
import { MemberRefused } from '../member-refused.ts'
import { contentEvent } from './syslog/line-event.ts'
import { readLine } from './syslog/read-line.ts'

/** Alerts of Snort and lines of Sourcefire, alone or by syslog. */
export function translateSnort(input: AdapterInput, context: AdapterContext<'snort'>): TranslatedLog {
  const log = logContextOf(context)
  const read = (line: string) => {
    const event = contentEvent(readLine(line, log), log, ['snort'])
    if (event === undefined) throw new MemberRefused('malformed', '')
    return event
  }
  return readMembers(linesOf(input.bytes), read, {
    expected: {
      vi: 'dòng Snort có [gid:sid:rev], CSV hoặc SFIMS',
      en: 'lines of Snort with [gid:sid:rev], CSV or SFIMS',
    },
    isHeard: input.isHeard,
  })
}
