import { isBlocking } from '../../logs/blocked-words.ts'
import { fortigateFind } from '../../logs/fortigate-find.ts'
import type { Aside, LogContext, SecurityEvent } from '../../logs/security-event.ts'
import { strikeOut, wordsOf } from '../../logs/strike-out.ts'
import { momentOf } from '../../text/moment-of.ts'
import { keyValuesIn } from './key-values.ts'
import type { SyslogLine } from './syslog-line.ts'

/**
 * A line of FortiGate, `key=value` from its date on; undefined for what is none. A connection that it let through is
 * no security event.
 */
export function fortigateEvent(line: SyslogLine, context: LogContext): SecurityEvent | Aside | undefined {
  const from = line.content.search(/\b(?:date|logver|devname)=/)
  if (from < 0) return undefined
  const fields = fieldsOf(line.content.slice(from))
  const [id, type] = [fields.get('logid') ?? fields.get('log_id'), fields.get('type')]
  const isKnown = /^\d{1,20}$/.test(id ?? '') || /^F[A-Z\d]{3,}/.test(fields.get('devid') ?? '')
  if (!isKnown || type === undefined || type === '') return undefined
  const isBlocked = isBlocking(fields.get('action') ?? fields.get('status'))
  if (type === 'traffic' && !isBlocked) return { aside: type }
  const kind = [type, fields.get('subtype')].filter((part) => part !== undefined).join(':')
  const who = [...fields].flatMap(([key, value]) => (WHO.test(key) ? wordsOf(value) : []))
  const find = fortigateFind(fields, kind, who)
  return {
    at: timeOf(fields, context) ?? line.at ?? context.now,
    sensor: 'FortiGate',
    signature: find.signature,
    title: find.title ?? (strikeOut(kind) || type),
    text: find.title === undefined ? undefined : strikeOut(kind),
    severity: find.severity ?? 'normal',
    category: find.category,
    isBlocked,
    count: 1,
    hosts: ['dstip', 'srcip', 'devname'].flatMap((key) => fields.get(key) ?? line.host ?? []),
  }
}

/** Fields that say of whom. */
const WHO =
  /user|login|account|mail|^(?:from|to|sender|recipient|initiator)$|^(?:src|dst)(?:name|host)|group/i

/** Older ones part their pairs by commas. */
function fieldsOf(line: string): Map<string, string> {
  return keyValuesIn(/^date=[\d-]+,/.test(line) ? line.replaceAll(/,(?=[a-z_]\w{0,30}=)/gi, ' ') : line)
}

/** `eventtime` is in seconds, milliseconds or nanoseconds, by the version; before it there were a date and a time. */
function timeOf(fields: ReadonlyMap<string, string>, { zone }: LogContext): number | undefined {
  const said = fields.get('eventtime') ?? ''
  if (/^\d{10}(?:\d{3}|\d{6}|\d{9})?$/.test(said)) return Number(said.slice(0, 13).padEnd(13, '0'))
  const offset = /^[+-]\d{4}$/.exec(fields.get('tz') ?? '')?.[0] ?? ''
  return momentOf(`${fields.get('date') ?? ''}T${fields.get('time') ?? ''}${offset}`, zone)
}
