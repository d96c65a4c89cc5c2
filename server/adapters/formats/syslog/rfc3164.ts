import { monthOf, yearlessMoment } from '../../logs/log-time.ts'
import { HOUR_MS, NAMED_HOURS } from '../../logs/named-zones.ts'
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
  const named = time === undefined ? { host: undefined, rest } : hostOf(time)
  const mnemonic = MNEMONIC.exec(named.rest)
  const tag = mnemonic ?? TAG.exec(named.rest)
  return {
    form: time === undefined && priority.level === undefined ? 'bare' : 'rfc3164',
    ...priority,
    at: time?.at,
    host: named.host,
    app: tag?.[1],
    process: mnemonic === null ? tag?.[2] : undefined,
    messageId: mnemonic?.[2],
    data: {},
    content: named.rest,
    message: tag === null ? named.rest : named.rest.slice(tag[0].length),
  }
}

/** What Cisco's put before a time: a number, a host, a number again, and a mark of a clock that is not set. */
const BEFORE = /^(?::|\d{1,10}: (?:([\w.-]{1,255}): )?(?:\d{1,10}: )?)?[*.]?(?=[A-Z][a-z]{2} )/
const STAMP =
  /^([A-Z][a-z]{2}) ([ \d]\d|\d) (?:(\d{4}) )?(\d\d:\d\d:\d\d)(\.\d{1,9})?(?: (?:(UTC|GMT)|([A-Z]{3,4})(?=:| \d{4} )))?(?: ((?:19|20)\d\d)(?=:? ))?(?::? |:?$)/
const ISO = /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?):?(?: |$)/
/** Sophos UTM writes `2026:03:02-09:31:12`, as long as ISO 8601. */
const UTM = /^(\d{4}):(\d\d):(\d\d)-(?=\d\d:\d\d:\d\d )/
/** Meraki writes the version of RFC 5424 and seconds since 1970, and no other part of it. */
const MERAKI = /^1 (\d{10}\.\d{1,9}) /
/** `sshd[10629]: `, `postfix/smtpd[12]: `; of Cisco and CEF what looks like one is part of the message. */
const TAG = /^(?!CEF:)([\w./@+-]{1,64})(?:\[([^\]\s]{1,64})\])?: ?/

/** A mnemonic of Cisco's IOS: `%SYS-5-CONFIG_I: `. */
const MNEMONIC = /^%([A-Z][\w-]{0,40})-[0-7]-(\w{1,64}): ?/

interface Stamped {
  at: number
  /** Where it stands before the time. */
  host: string | undefined
  rest: string
}

function timeOf(given: string, context: LogContext): Stamped | undefined {
  const text = given.trimStart()
  const epoch = MERAKI.exec(text)
  if (epoch !== null)
    return { at: Math.floor(Number(epoch[1]) * 1_000), host: undefined, rest: text.slice(epoch[0].length) }
  const iso = ISO.exec(text.replace(UTM, '$1-$2-$3T'))
  if (iso !== null) {
    const at = momentOf(iso[1]?.replace(',', '.'), context.zone)
    return at === undefined ? undefined : { at, host: undefined, rest: text.slice(iso[0].length) }
  }
  const before = BEFORE.exec(text)
  const match = STAMP.exec(text.slice(before?.[0].length ?? 0))
  const month = monthOf(match?.[1] ?? '')
  if (match === null || month === undefined) return undefined
  const [whole, , day = '', yearBefore, time = '', fraction, , named, yearBehind] = match
  const year = yearBefore ?? yearBehind
  const said = {
    year: year === undefined ? undefined : Number(year),
    month,
    day: Number(day),
    time,
    fraction,
  }
  const hours = named === undefined ? undefined : NAMED_HOURS[named]
  const isUtc = match[6] !== undefined || hours !== undefined
  const at = yearlessMoment(said, { ...context, zone: isUtc ? 'UTC' : context.zone })
  const rest = text.slice((before?.[0].length ?? 0) + whole.length)
  return at === undefined ? undefined : { at: at - (hours ?? 0) * HOUR_MS, host: before?.[1], rest }
}

function hostOf({ host, rest }: Stamped): { host: string | undefined; rest: string } {
  return host === undefined ? hostIn(rest) : { host, rest }
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
