import { MemberRefused } from '../../member-refused.ts'
import type { LogContext } from '../../logs/security-event.ts'
import { isRfc5424, rfc5424 } from './rfc5424.ts'
import { rfc3164 } from './rfc3164.ts'
import { priorityOf, type SyslogLine } from './syslog-line.ts'

const NO_PRIORITY = { facility: undefined, level: undefined }

/** A line of RFC 5424 or RFC 3164, or without a header at all. Throws MemberRefused. */
export function readLine(line: string, context: LogContext): SyslogLine {
  const text = line.replace(/^\uFEFF/, '')
  const priority = priorityOf(text)
  if (priority === undefined) {
    if (/^<\d{1,4}>/.test(text)) throw new MemberRefused('malformed', 'priority')
    return rfc3164(text, NO_PRIORITY, context)
  }
  const { rest, facility, level } = priority
  return isRfc5424(rest) ? rfc5424(rest, { facility, level }) : rfc3164(rest, { facility, level }, context)
}
