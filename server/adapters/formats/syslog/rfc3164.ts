import { monthOf, yearlessMoment } from '../../logs/log-time.ts'
import type { LogContext } from '../../logs/security-event.ts'
import { momentOf } from '../../text/moment-of.ts'
import type { SyslogLine } from './syslog-line.ts'

/**
 * A line as devices have always written it: a time without a year, a host, a tag with its process, a message. Some
 * write the year, some ISO 8601, some no host; Cisco's put a number before the time and a colon behind it.
 */
export function rfc3164(
  rest: string,
  priority: Pick<SyslogLine, 'facility' | 'level'>,
  context: LogContext,
): SyslogLine {
  const time = timeOf(rest, context)
  const named = time === undefined ? { host: undefined, rest } : hostIn(time.rest)
  const tag = TAG.exec(named.rest)
  return {
    form: time === undefined && priority.level === undefined ? 'bare' : 'rfc3164',
    ...priority,
    at: time?.at,
    host: named.host,
    app: tag?.[1],
    process: tag?.[2],
    messageId: undefined,
    data: {},
    content: named.rest,
    message: tag === null ? named.rest : named.rest.slice(tag[0].length),
  }
}

const STAMP =
  /^(?:\d{1,10}: )?[*.]?([A-Z][a-z]{2}) ([ \d]\d|\d) (?:(\d{4}) )?(\d\d:\d\d:\d\d)(\.\d{1,9})?(?: (UTC|GMT))?(?::? |:?$)/
const ISO = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?):?(?: |$)/
/** `sshd[10629]: `, `postfix/smtpd[12]: `; of Cisco and CEF what looks like one is part of the message. */
const TAG = /^(?!CEF:)([\w./@+-]{1,64})(?:\[([^\]\s]{1,64})\])?: ?/

function timeOf(text: string, context: LogContext): { at: number; rest: string } | undefined {
  const iso = ISO.exec(text)
  if (iso !== null) {
    const at = momentOf(iso[1]?.replace(',', '.'), context.zone)
    return at === undefined ? undefined : { at, rest: text.slice(iso[0].length) }
  }
  const match = STAMP.exec(text)
  const month = monthOf(match?.[1] ?? '')
  if (match === null || month === undefined) return undefined
  const [whole, , day = '', year, time = '', fraction] = match
  const said = {
    year: year === undefined ? undefined : Number(year),
    month,
    day: Number(day),
    time,
    fraction,
  }
  const at = yearlessMoment(said, { ...context, zone: match[6] === undefined ? context.zone : 'UTC' })
  return at === undefined ? undefined : { at, rest: text.slice(whole.length) }
}

/** The next word, unless it is a tag already: then the device left its name out. */
function hostIn(text: string): { host: string | undefined; rest: string } {
  const match = /^([\w.:%-]{1,255}) (?:: )?/.exec(text)
  const host = match?.[1]
  if (
    match === null ||
    host === undefined ||
    host.endsWith(':') ||
    host.startsWith('%') ||
    host.startsWith('CEF:')
  )
    return { host: undefined, rest: text }
  return { host, rest: text.slice(match[0].length) }
}
