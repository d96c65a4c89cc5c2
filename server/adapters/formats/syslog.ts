import type { Label } from '../../../shared/label.ts'
import type { AdapterContext, AdapterInput } from '../adapter.ts'
import { linesOf } from '../logs/lines-of.ts'
import { logContextOf } from '../logs/log-context.ts'
import { readMembers } from '../logs/members-of-log.ts'
import type { TranslatedLog } from '../logs/security-event.ts'
import { MemberRefused } from '../member-refused.ts'
import { CONTENTS, contentEvent, lineEvent } from './syslog/line-event.ts'
import { readLine } from './syslog/read-line.ts'

const NO_HEADER: Label = {
  vi: 'thiếu phần đầu của syslog: <34>1 thời điểm máy … theo RFC 5424, <34>thời điểm máy … theo RFC 3164',
  en: 'the header of syslog is missing: <34>1 time host … by RFC 5424, <34>time host … by RFC 3164',
}

/**
 * Lines of syslog, RFC 5424 and RFC 3164, whatever device wrote them: firewalls of Cisco, FortiGate and PAN-OS, CEF,
 * Snort, EVE and Wazuh are read as such. A line without a header is one of RFC 3164 where it was heard; in a document it is refused.
 */
export function translateSyslog(input: AdapterInput, context: AdapterContext<'syslog'>): TranslatedLog {
  const log = logContextOf(context)
  const read = (text: string) => {
    const line = readLine(text, log)
    if (line.form !== 'bare' || input.isHeard === true) return lineEvent(line, log)
    const event = contentEvent(line, log, CONTENTS)
    if (event === undefined) throw new MemberRefused('malformed', 'header', NO_HEADER)
    return event
  }
  return readMembers(linesOf(input.bytes), read, {
    expected: { vi: 'dòng syslog RFC 5424 hoặc RFC 3164', en: 'lines of syslog, RFC 5424 or RFC 3164' },
    isHeard: input.isHeard,
  })
}
