import { isBlocking } from '../../logs/blocked-words.ts'
import { categoryOf } from '../../logs/category-of.ts'
import type { Aside, LogContext, SecurityEvent } from '../../logs/security-event.ts'
import { severityOfCef } from '../../logs/severity-words.ts'
import { strikeOut, wordsOf } from '../../logs/strike-out.ts'
import { momentOf } from '../../text/moment-of.ts'
import { csvFields } from '../snort/csv-fields.ts'
import type { SyslogLine } from './syslog-line.ts'

/** `1,2026/03/02 09:31:12,<serial>,THREAT,…`: the fields of PAN-OS stand in an order of their own. */
const BEGINS =
  /(?:^|\s)\d?,\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d,[\w-]{0,40},(?:TRAFFIC|THREAT|SYSTEM|CONFIG|GLOBALPROTECT|USERID|HIPMATCH|DECRYPTION|AUTHENTICATION|CORRELATION),/

/** Places of fields in lines of type TRAFFIC and THREAT, from 0. */
const [TYPE, SUBTYPE, GENERATED, SOURCE, DESTINATION, ACTION] = [3, 4, 6, 7, 8, 30]
const [SOURCE_USER, DESTINATION_USER] = [12, 13]
const [THREAT, CATEGORY, SEVERITY] = [32, 33, 34]

/** A line of a firewall of Palo Alto Networks; undefined for what is none. What it let through is no security event. */
export function panosEvent(line: SyslogLine, context: LogContext): SecurityEvent | Aside | undefined {
  const match = BEGINS.exec(line.content)
  if (match === null) return undefined
  const fields = csvFields(line.content.slice(match.index).trimStart())
  const [type = '', subtype = ''] = [fields[TYPE], fields[SUBTYPE]]
  const isThreat = type === 'THREAT'
  const isFlow = isThreat || type === 'TRAFFIC'
  const isBlocked = isFlow && (isBlocking(fields[ACTION]) || subtype === 'deny' || subtype === 'drop')
  if (type === 'TRAFFIC' && !isBlocked) return { aside: 'traffic' }
  const who = [SOURCE_USER, DESTINATION_USER].flatMap((at) => wordsOf(fields[at] ?? ''))
  const threat = isThreat ? strikeOut(fields[THREAT] ?? '', who) : ''
  const kind = strikeOut(`${type} ${subtype}`)
  return {
    at: momentOf(fields[GENERATED]?.replaceAll('/', '-'), context.zone) ?? line.at ?? context.now,
    sensor: 'PAN-OS',
    signature: threat === '' ? kind : `${kind} ${threat}`,
    title: threat || kind,
    text:
      isThreat && fields[CATEGORY] !== 'any'
        ? strikeOut(fields[CATEGORY] ?? '', who) || undefined
        : undefined,
    severity: (isThreat ? severityOfCef(fields[SEVERITY] ?? '') : undefined) ?? 'normal',
    category: isThreat ? categoryOf(threat, subtype) : undefined,
    isBlocked,
    count: 1,
    hosts: [...(isFlow ? [fields[DESTINATION], fields[SOURCE]] : []), line.host].flatMap(
      (host) => host ?? [],
    ),
  }
}
